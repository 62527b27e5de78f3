import { words } from '../../../src-preload/words'
import { Button, ChangeTitle, changeCount, formatCount } from '../../ui'
import { type LastRun, shownChanges } from './lastRun'
import { UndoButton } from './UndoButton'

type Props = {
  readonly last: LastRun
  /** null: items cannot be opened. */
  readonly onOpenAsset: ((assetId: string) => void) | null
}

/** The first of what a run changed, each a link to its item: a line each, however long its title, in as many columns as there is room for. */
export const WhatChanged = ({ last, onOpenAsset }: Props) =>
  last.changes.length > 0 && (
    <ul
      aria-label={words.progress.changed}
      className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-x-6"
    >
      {last.changes.map((change) => (
        <li key={`${change.assetId} ${change.action}`} className="flex min-w-0 gap-1.5 leading-6">
          <span className="shrink-0 text-muted">{`${words.changes.actions[change.action]}: `}</span>
          <ChangeTitle
            assetId={change.assetId}
            title={words.assets.title(change)}
            onOpen={onOpenAsset}
            oneLine
          />
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
