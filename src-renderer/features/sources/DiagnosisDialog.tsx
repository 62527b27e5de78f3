import type { Diagnosis, DiagnosisCause, SourceChoice } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Banner, Button, Dialog, ErrorBanner, LeaveDialog, Spinner } from '../../ui'
import { withSources } from './edit'
import { FindingsTable } from './FindingsTable'
import { useSources } from './store'
import { causeWords, missedFindings } from './words'

type FoundProps = {
  readonly diagnosis: Diagnosis
  readonly choice: SourceChoice | null
  readonly onSync: () => void
  readonly onReconnect: () => void
}

/** What another account, or another e-mail, mends. */
const reconnectMends: ReadonlySet<DiagnosisCause> = new Set(['emailTypo', 'wrongCloud'])

const Found = ({ diagnosis, choice, onSync, onReconnect }: FoundProps) => {
  const { busy, changed, save, openSources, detect } = useSources()
  const missed = missedFindings(diagnosis.findings)
  const add = async (): Promise<void> => {
    if (choice === null) return
    if (
      await save(
        withSources(
          choice,
          missed.map(({ source }) => source),
        ),
      )
    )
      onSync()
  }
  return (
    <div className="flex flex-col gap-4">
      <Banner
        tone={diagnosis.cause === 'fine' ? 'good' : 'warn'}
        title={causeWords(diagnosis.cause)}
        actions={
          diagnosis.cause === 'userIdNeeded' ? (
            <Button small onClick={() => void openSources().then(detect)}>
              {words.sources.diagnosis.giveUserId}
            </Button>
          ) : (
            reconnectMends.has(diagnosis.cause) && (
              <Button small onClick={onReconnect}>
                {words.sources.diagnosis.reconnect}
              </Button>
            )
          )
        }
      >
        <p className="break-words">{diagnosis.message}</p>
      </Banner>
      {missed.length > 0 && !changed && (
        <Banner
          tone="info"
          title={words.sources.diagnosis.missed}
          actions={
            <Button small needsNetwork busy={busy === 'saving'} onClick={() => void add()}>
              {words.sources.diagnosis.lookAndSync}
            </Button>
          }
        >
          <ul className="list-disc pl-5">
            {missed.map(({ path }) => (
              <li key={path} className="break-all">
                <bdi>{path}</bdi>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {diagnosis.findings.length > 0 && <FindingsTable findings={diagnosis.findings} />}
    </div>
  )
}

type Props = {
  /** Closes the dialog and syncs. */
  readonly onSync: () => void
  readonly onReconnect: () => void
}

/** Why the library looks empty: the cause, what to do, and what was found where. */
export const DiagnosisDialog = ({ onSync, onReconnect }: Props) => {
  const { diagnosis, choice, error, busy, openDiagnosis, openSources, close } = useSources()
  return (
    <Dialog
      wide
      title={words.sources.diagnosis.title}
      busy={busy === 'saving'}
      onClose={close}
      footer={
        <>
          <Button onClick={() => void openSources()}>{words.sources.open}</Button>
          <LeaveDialog>{words.common.close}</LeaveDialog>
        </>
      }
    >
      <div role="status">
        {busy === 'diagnosing' && (
          <div className="flex flex-col items-center gap-3 py-8 text-center">
            <Spinner className="size-8 text-accent" />
            <p className="text-sm font-medium">{words.sources.diagnosis.asking}</p>
          </div>
        )}
        {diagnosis !== null && <p className="sr-only">{causeWords(diagnosis.cause)}</p>}
      </div>
      {error !== null && (
        <ErrorBanner needsNetwork error={error} deeds={{ tryAgain: () => void openDiagnosis() }} />
      )}
      {diagnosis !== null && <Found {...{ diagnosis, choice, onSync, onReconnect }} />}
    </Dialog>
  )
}
