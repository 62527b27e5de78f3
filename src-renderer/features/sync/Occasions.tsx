import { words } from '../../../src-preload/words'
import { Switch } from '../../ui'
import { useSchedule } from './schedule'

const said = words.sync.auto
const occasions = ['atStart', 'onWake'] as const

/** What refreshes the library besides the clock. Nothing while auto-sync is off, for then nothing does. */
export const Occasions = () => {
  const { status, setOccasions } = useSchedule()
  if (status === null || status.everyMinutes === 0) return null
  return (
    <fieldset className="border-t border-line pt-3">
      <legend className="float-left w-full text-sm font-medium">{said.also}</legend>
      <div className="clear-both">
        {occasions.map((occasion) => (
          <Switch
            key={occasion}
            checked={status[occasion]}
            onChange={(on) => void setOccasions({ [occasion]: on })}
          >
            <span className="block">{said[occasion].name}</span>
            <span className="block text-xs leading-5 text-muted">{said[occasion].help}</span>
          </Switch>
        ))}
      </div>
    </fieldset>
  )
}
