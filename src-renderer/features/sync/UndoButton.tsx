import { words } from '../../../src-preload/words'
import { Button } from '../../ui'
import { useSync } from './store'
import { useUndo, whyNoUndo } from './undo'

type Props = {
  readonly run: { readonly runId: number; readonly undone: boolean }
  /** How many assets it changed. */
  readonly assets: number
  /** The run that an undo would take back; null: none. */
  readonly undoableId: number | null
  /** Called as the question opens. */
  readonly onAsk?: () => void
}

/** "Undo" of a run, with the reason where it cannot be undone. */
export const UndoButton = ({ run, assets, undoableId, onAsk }: Props) => {
  const snapshot = useSync((state) => state.snapshot)
  const ask = useUndo((state) => state.ask)
  return (
    <Button
      small
      disabledBecause={whyNoUndo(run, undoableId, snapshot)}
      onClick={() => {
        onAsk?.()
        ask({ runId: run.runId, assets })
      }}
    >
      {words.undo.button}
    </Button>
  )
}
