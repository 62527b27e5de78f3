import type { ExportStatus } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Banner, ErrorBanner, formatBytes, ProgressBar } from '../../ui'

const say = words.exports

const howFar = ({ format, done, total, bytes, totalBytes }: ExportStatus): string => {
  if (total === 0) return say.counting
  const came = formatBytes(bytes)
  const size = formatBytes(totalBytes)
  return format === 'originals' && came !== null && size !== null
    ? say.runningBytes(done, total, came, size)
    : say.running(done, total)
}

/** What came of an export beside the plain success. */
const Remarks = ({ kept, leftOut, failed, failures }: ExportStatus) => (
  <>
    {kept > 0 && <p>{say.kept(kept)}</p>}
    {leftOut > 0 && <p>{say.leftOut(leftOut)}</p>}
    {failed > 0 && (
      <>
        <p>{say.failed(failed)}</p>
        <ul className="mt-1 list-disc ps-5">
          {failures.map(({ title, reason }) => (
            <li key={`${title} ${reason}`}>
              <bdi>{title}</bdi>
              {`: ${reason}`}
            </li>
          ))}
        </ul>
      </>
    )}
  </>
)

type Props = {
  readonly status: ExportStatus
  readonly onTryAgain: () => void
  /** Back to choosing. */
  readonly onDismiss: () => void
}

/** How an export stands: how far it is, or how it ended. */
export const ExportProgress = ({ status, onTryAgain, onDismiss }: Props) => {
  const { state, done, total, name, failed, error } = status
  if (state === 'choosing') return <p className="text-sm text-muted">{say.choosing}</p>
  if (state === 'running') {
    const text = howFar(status)
    return (
      <div className="flex flex-col gap-2">
        <ProgressBar label={say.progressLabel} done={done} total={total === 0 ? null : total} text={text} />
        <p className="text-sm text-muted tabular-nums">{text}</p>
        <p className="text-xs text-muted">{say.goesOn}</p>
      </div>
    )
  }
  if (state === 'done' && name !== null) {
    return (
      <Banner tone={failed > 0 ? 'warn' : 'good'} title={say.done(name)}>
        <p>{say.doneCount(done - failed)}</p>
        <Remarks {...status} />
      </Banner>
    )
  }
  if (state === 'cancelled') return <Banner tone="info" title={say.cancelled} />
  if (error === null) return null
  // Its own sentence says what can be done about it here.
  return error.code === 'invalidInput' ? (
    <Banner tone="danger" role="alert" title={error.message} />
  ) : (
    <ErrorBanner error={error} onDismiss={onDismiss} deeds={{ tryAgain: onTryAgain }} />
  )
}
