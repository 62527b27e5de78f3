import { ArrowDownTrayIcon } from '@heroicons/react/24/outline'
import type { OfflineEstimate } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, Dialog, ErrorBanner, formatBytes, LeaveDialog, Spinner } from '../../ui'
import { useOffline, type Wish } from './store'

const { ask } = words.offline
const size = (bytes: number): string => formatBytes(bytes) ?? ''

/** What it takes, and whether there is room for it. */
const Verdict = ({ estimate, grows }: { readonly estimate: OfflineEstimate; readonly grows: boolean }) => {
  const { files, bytes, missingFiles, missingBytes, unknownSizes, freeBytes, limitBytes, usedBytes } =
    estimate
  if (estimate.verdict === 'nothing') return <p>{ask.nothing}</p>
  return (
    <>
      <p className="text-base font-semibold tabular-nums">{ask.size(files, size(bytes), size(freeBytes))}</p>
      {missingFiles === 0 ? (
        <p>{ask.all}</p>
      ) : (
        missingFiles < files && <p>{ask.part(files - missingFiles, size(missingBytes))}</p>
      )}
      {unknownSizes > 0 && <p>{ask.unknown(unknownSizes)}</p>}
      {estimate.verdict === 'overLimit' && (
        <p className="font-medium text-danger">{ask.overLimit(size(limitBytes), size(usedBytes))}</p>
      )}
      {estimate.verdict === 'diskFull' && (
        <p className="font-medium text-danger">{ask.diskFull(size(freeBytes))}</p>
      )}
      {estimate.verdict === 'fits' && grows && <p className="text-muted">{ask.grows}</p>}
    </>
  )
}

type Props = {
  readonly wish: Wish
  /** Shows where the limit is set. */
  readonly onChangeLimit: () => void
}

/** Before something is kept offline: how much that is, what is free, and why it cannot be where it cannot. */
export const KeepOfflineDialog = ({ wish, onChangeLimit }: Props) => {
  const { ask: askFor, confirm, closeWish } = useOffline()
  const { estimate, name, error, pinning, target } = wish
  const fits = estimate?.verdict === 'fits'
  return (
    <Dialog
      title={ask.title(name)}
      busy={pinning}
      onClose={closeWish}
      footer={
        <>
          <LeaveDialog>{words.common.cancel}</LeaveDialog>
          {estimate?.verdict === 'overLimit' && (
            <Button
              onClick={() => {
                closeWish()
                onChangeLimit()
              }}
            >
              {ask.raise}
            </Button>
          )}
          {(estimate === null || fits) && error === null && (
            <Button
              look="primary"
              busy={pinning || !fits}
              icon={<ArrowDownTrayIcon aria-hidden="true" className="size-4" />}
              onClick={() => void confirm()}
            >
              {estimate?.missingFiles === 0 ? ask.keepIt : ask.confirm}
            </Button>
          )}
        </>
      }
    >
      <div role="status" className="flex min-h-6 flex-col gap-2 text-sm leading-6">
        {estimate === null && error === null && (
          <p className="flex items-center gap-3 text-muted">
            <Spinner className="size-5 text-accent" />
            {ask.measuring}
          </p>
        )}
        {estimate !== null && <Verdict estimate={estimate} grows={target.type !== 'assets'} />}
      </div>
      {error !== null && (
        <ErrorBanner
          error={error}
          onDismiss={closeWish}
          deeds={{ tryAgain: () => void (estimate === null ? askFor(target, name) : confirm()) }}
        />
      )}
    </Dialog>
  )
}
