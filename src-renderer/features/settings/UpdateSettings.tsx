import type { UpdateStatus } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, ErrorBanner, formatAgo, ProgressBar, Switch, useNow } from '../../ui'
import { useUpdates } from './updatesStore'

const said = words.settings.updates
const minuteMs = 60_000

/** How updates stand, in one line. */
const stateWords = ({ state, version }: UpdateStatus): string => {
  if (state === 'available') return said.available(version ?? '')
  if (state === 'ready') return said.ready(version ?? '')
  return said.states[state]
}

const Action = ({ status }: { readonly status: UpdateStatus }) => {
  const { check, install, openDownload } = useUpdates()
  const { state, version, canInstall, hasDownload } = status
  if (state === 'off') return null
  if (state === 'ready')
    return (
      <Button small onClick={() => void install()}>
        {said.restart}
      </Button>
    )
  const offers = state === 'available' || (state === 'failed' && version !== null)
  return (
    <>
      {offers && canInstall && (
        <Button small needsNetwork onClick={() => void install()}>
          {said.install}
        </Button>
      )}
      {offers && !canInstall && hasDownload && (
        <Button small needsNetwork onClick={() => void openDownload()}>
          {said.download(version ?? '')}
        </Button>
      )}
      {state !== 'downloading' && (
        <Button small needsNetwork busy={state === 'checking'} onClick={() => void check()}>
          {said.check}
        </Button>
      )}
    </>
  )
}

/** Newer versions of the program: looked for once a day or now, and offered; nothing is installed by itself. */
export const UpdateSettings = () => {
  const { status, error, setAutomatic, forgetError, tryAgain } = useUpdates()
  const now = useNow(minuteMs)
  if (status === null) return null
  const { state, progress, problem, checkedAt, automatic } = status
  const lookedAgo = formatAgo(checkedAt, now)
  return (
    <>
      {error !== null && (
        <ErrorBanner error={error} onDismiss={forgetError} deeds={{ tryAgain: () => void tryAgain() }} />
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Action status={status} />
        <p role="status" className="min-w-0 text-sm text-muted">
          {stateWords(status)}
          {problem !== null && ` ${said.problems[problem]}`}
          {state === 'none' && lookedAgo !== null && ` ${said.lookedAt(lookedAgo)}`}
        </p>
      </div>
      {progress !== null && (
        <ProgressBar
          label={said.progress}
          done={Math.round(progress * 100)}
          total={100}
          text={stateWords(status)}
        />
      )}
      {state !== 'off' && (
        <Switch checked={automatic} onChange={(on) => void setAutomatic(on)}>
          <span className="block font-medium">{said.automatic.name}</span>
          <span className="block text-xs leading-5 text-muted">{said.automatic.help}</span>
        </Switch>
      )}
    </>
  )
}
