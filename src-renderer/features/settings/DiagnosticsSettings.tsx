import { words } from '../../../src-preload/words'
import { Button, ErrorBanner } from '../../ui'
import { useDiagnostics } from './diagnosticsStore'

const said = words.settings.diagnostics

/** One file that helps to find out why something does not work. */
export const DiagnosticsSettings = () => {
  const { saving, savedAs, error, save, forgetError } = useDiagnostics()
  return (
    <>
      <p className="text-sm leading-6 text-muted">{said.intro}</p>
      {error !== null && (
        <ErrorBanner error={error} onDismiss={forgetError} deeds={{ tryAgain: () => void save() }} />
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button small busy={saving} onClick={() => void save()}>
          {said.save}
        </Button>
        <p role="status" className="min-w-0 text-sm break-all text-good">
          {savedAs !== null && said.saved(savedAs)}
        </p>
      </div>
    </>
  )
}
