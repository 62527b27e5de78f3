import { LifebuoyIcon } from '@heroicons/react/24/outline'
import { words } from '../../../src-preload/words'
import { Button } from '../../ui'
import { useStart } from './startStore'

const said = words.safeMode

/** Says that the app runs in safe mode and what that means, as long as it does. Always mounted, so that a screen reader hears of it. */
export const SafeModeBanner = () => {
  const { safeMode, restarting, restart } = useStart()
  return (
    <div aria-live="polite">
      {safeMode !== null && (
        <section
          aria-label={said.title}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-accent/25 bg-accent-soft px-6 py-2 text-sm text-accent"
        >
          <LifebuoyIcon aria-hidden="true" className="size-5 shrink-0" />
          <p className="min-w-0 flex-1 basis-72">
            <strong className="font-semibold">{said.inIt}</strong>{' '}
            <span className="text-ink">{said.sentence(safeMode)}</span>
          </p>
          <Button small busy={restarting} onClick={() => void restart(false)}>
            {said.restartNormally}
          </Button>
        </section>
      )}
    </div>
  )
}
