import { Notice } from '../../ui'
import { useDetail } from './store'

/** What a deed with an asset did. */
export const DetailNotice = () => {
  const notice = useDetail((state) => state.notice)
  const forget = useDetail((state) => state.forgetNotice)
  if (notice === null) return null
  return (
    <Notice key={notice.id} bad={notice.bad} onGone={forget}>
      {notice.text}
    </Notice>
  )
}
