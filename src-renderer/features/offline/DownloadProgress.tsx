import { PauseIcon, PlayIcon } from '@heroicons/react/24/outline'
import type { OfflineStatus } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, formatBytes, ProgressBar } from '../../ui'

const { page } = words.offline
const size = (bytes: number): string => formatBytes(bytes) ?? ''

type Props = {
  readonly status: OfflineStatus
  readonly onPause: () => void
  readonly onResume: () => void
}

/** What is being downloaded, how far it is, and its pause; one quiet line where all is here. */
export const DownloadProgress = ({ status, onPause, onResume }: Props) => {
  const { state, done, wanted, running } = status
  const missing = wanted.files - done.files - status.failed - status.overLimit.files
  if (missing <= 0 && running.length === 0) {
    const allHere = done.files === wanted.files
    return (
      <p className="text-sm text-muted tabular-nums">
        {allHere
          ? page.allHere(done.files, size(done.bytes))
          : `${page.doneOf(done.files, wanted.files)} · ${size(done.bytes)}`}
      </p>
    )
  }
  const amounts = `${page.doneOf(done.files, wanted.files)} · ${page.bytesOf(size(done.bytes), size(wanted.bytes))}`
  const paused = state === 'paused'
  return (
    <section aria-label={page.progress} className="rounded-xl border border-line bg-surface p-4 shadow-sm">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <p role="status" className="text-sm font-medium">
            {page.states[state]}
          </p>
          <p className="text-sm text-muted tabular-nums">{amounts}</p>
        </div>
        <Button
          small
          icon={
            paused ? (
              <PlayIcon aria-hidden="true" className="size-4" />
            ) : (
              <PauseIcon aria-hidden="true" className="size-4" />
            )
          }
          onClick={paused ? onResume : onPause}
        >
          {paused ? page.resume : page.pause}
        </Button>
      </div>
      <div className="mt-3">
        <ProgressBar label={page.progress} done={done.bytes} total={wanted.bytes} text={amounts} />
      </div>
      {running.length > 0 && (
        <ul className="mt-3 flex flex-col gap-1 text-xs text-muted">
          {running.map(({ assetId, title, bytes, totalBytes }) => (
            <li key={assetId} className="flex justify-between gap-4">
              <bdi title={title} className="truncate">
                {title}
              </bdi>
              <span className="shrink-0 tabular-nums">
                {totalBytes === null ? size(bytes) : page.bytesOf(size(bytes), size(totalBytes))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {state === 'diskFull' && status.freeBytes !== null && (
        <p className="mt-3 text-sm text-danger">{page.diskFull(size(status.freeBytes))}</p>
      )}
    </section>
  )
}
