import { useEffect } from 'react'
import { classes } from '../../ui'
import { useDetail } from './store'

/** Long enough to read a sentence. */
const shownMs = 6000

/** What a deed did, at the lower edge of the window; a screen reader hears it. It goes by itself. */
export const DetailNotice = () => {
  const notice = useDetail((state) => state.notice)
  const forget = useDetail((state) => state.forgetNotice)
  useEffect(() => {
    if (notice === null) return
    const timer = setTimeout(forget, shownMs)
    return () => clearTimeout(timer)
  }, [notice, forget])
  return (
    <div
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-60 grid place-items-center px-4"
    >
      {notice !== null && (
        <p
          key={notice.id}
          className={classes(
            'max-w-md rounded-xl border px-4 py-2.5 text-sm shadow-lg',
            notice.bad ? 'border-danger/25 bg-danger-soft text-danger' : 'border-line bg-ink text-surface',
          )}
        >
          {notice.text}
        </p>
      )}
    </div>
  )
}
