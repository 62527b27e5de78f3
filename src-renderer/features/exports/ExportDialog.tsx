import { words } from '../../../src-preload/words'
import { Button, Dialog, ErrorBanner } from '../../ui'
import { ExportForm } from './ExportForm'
import { ExportProgress } from './ExportProgress'
import { isUnderWay, type Subject, useExports, whyNotAs } from './store'

const say = words.exports

type Props = {
  readonly subject: Subject
  /** Why the storage cannot be asked for files now; null: it can. */
  readonly noStorage: string | null
}

/** Takes a view or a selection out of the app: asks as what, shows how far it is, and what came of it. */
export const ExportDialog = ({ subject, noStorage }: Props) => {
  const { status, error, scope, format, start, cancel, reveal, again, close, tryAgain, forgetError } =
    useExports()
  const state = status?.state ?? 'idle'
  const under = status !== null && isUnderWay(status)
  return (
    <Dialog
      wide
      title={say.title}
      onClose={close}
      footer={
        under ? (
          <>
            {state === 'running' && <Button onClick={() => void cancel()}>{words.common.cancel}</Button>}
            {state !== 'running' && state !== 'choosing' && <Button onClick={again}>{say.another}</Button>}
            {state === 'done' && <Button onClick={() => void reveal()}>{say.show}</Button>}
            <Button look="primary" onClick={close}>
              {words.common.close}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={close}>{words.common.cancel}</Button>
            <Button
              look="primary"
              disabledBecause={whyNotAs(format, { subject, scope }, noStorage)}
              onClick={() => void start()}
            >
              {say.start}
            </Button>
          </>
        )
      }
    >
      <div role="status">
        {under && <ExportProgress status={status} onTryAgain={() => void start()} onDismiss={again} />}
      </div>
      {error !== null && (
        <div className="pb-4">
          <ErrorBanner error={error} onDismiss={forgetError} deeds={{ tryAgain: () => void tryAgain() }} />
        </div>
      )}
      {!under && <ExportForm subject={subject} noStorage={noStorage} />}
    </Dialog>
  )
}
