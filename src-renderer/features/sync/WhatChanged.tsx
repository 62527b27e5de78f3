import { words } from '../../../src-preload/words'
import { Button, ChangeTitle, changeCount, formatCount } from '../../ui'
import { type LastRun, shownChanges } from './lastRun'
import { UndoButton } from './UndoButton'

type Props = {
  readonly last: LastRun
  /** null: items cannot be opened. */
  readonly onOpenAsset: ((assetId: string) => void) | null
}

/** The first of what a run changed, each a link to its item. */
export const WhatChanged = ({ last, onOpenAsset }: Props) =>
  last.changes.length > 0 && (
    <ul aria-label={words.progress.changed} className="mt-1 flex flex-wrap gap-x-4">
      {last.changes.map((change) => (
        <li key={`${change.assetId} ${change.action}`} className="max-w-full min-w-0 leading-6 wrap-anywhere">
          <span className="text-muted">{`${words.changes.actions[change.action]}: `}</span>
          <ChangeTitle {...change} onOpen={onOpenAsset} />
        </li>
      ))}
    </ul>
  )

type ActionsProps = {
  readonly last: LastRun
  /** Shows all that a run changed. */
  readonly onSeeRun: (runId: number) => void
}

/** The way to all that a run changed, and back. */
export const WhatChangedActions = ({ last, onSeeRun }: ActionsProps) => {
  const { run, undoableId } = last
  const count = run.result === null ? 0 : changeCount(run.result.counts)
  return (
    <>
      <Button small onClick={() => onSeeRun(run.runId)}>
        {count > shownChanges ? words.progress.seeAll(formatCount(count)) : words.progress.seeDetails}
      </Button>
      <UndoButton run={run} assets={count} undoableId={undoableId} />
    </>
  )
}
