import type { ReactNode } from 'react'
import type { RunEntry } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, ChangeList, Dialog, ErrorBanner, formatCount, Spinner } from '../../ui'
import { useActivity } from './store'
import { changesOf, didWords, whenWords } from './words'

const { activity } = words

type Props = {
  readonly onOpenAsset: ((assetId: string) => void) | null
  /** "Undo" of a run that changed so many assets. */
  readonly undo: (run: {
    readonly run: RunEntry
    readonly assets: number
    readonly undoableId: number | null
  }) => ReactNode
}

/** What a run changed, item by item, field by field. Shown while one is open. */
export const RunDialog = ({ onOpenAsset, undo }: Props) => {
  const { opened, openRun, closeRun } = useActivity()
  if (opened === null) return null
  const { runId, run, changes, undoableId, error } = opened
  const all = run === null ? 0 : changesOf(run)
  const title = run === null ? activity.whatChanged : activity.dialogTitle(whenWords(run.startedAt))
  const open =
    onOpenAsset === null
      ? null
      : (assetId: string): void => {
          closeRun()
          onOpenAsset(assetId)
        }
  return (
    <Dialog
      wide
      title={title}
      onClose={closeRun}
      footer={
        <>
          {run !== null && run.undo === null && all > 0 && undo({ run, assets: all, undoableId })}
          <Button onClick={closeRun}>{words.common.close}</Button>
        </>
      }
    >
      <div className="flex min-h-0 flex-col gap-3">
        {error !== null && <ErrorBanner error={error} deeds={{ tryAgain: () => void openRun(runId) }} />}
        {changes === null && error === null && (
          <p className="flex items-center justify-center gap-3 py-8 text-sm text-muted">
            <Spinner className="size-6 text-accent" />
            {activity.loading}
          </p>
        )}
        {changes !== null && run !== null && <p className="text-sm leading-6">{didWords(run)}</p>}
        {changes?.length === 0 && <p className="text-sm text-muted">{activity.noChanges}</p>}
        {changes !== null && changes.length > 0 && (
          <ChangeList label={activity.changesOf} changes={changes} onOpen={open} />
        )}
        {changes !== null && changes.length > 0 && changes.length < all && (
          <p className="text-sm text-muted">
            {activity.firstChanges(formatCount(changes.length), formatCount(all))}
          </p>
        )}
      </div>
    </Dialog>
  )
}
