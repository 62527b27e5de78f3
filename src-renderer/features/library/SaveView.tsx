import { words } from '../../../src-preload/words'
import { Button } from '../../ui'
import { useSavedViews } from './savedViews'
import { choiceOf } from './store'
import { useLibrary } from './stores'
import { baseQueryOf } from './viewBase'
import { sameQuery, savedIdOf } from './viewId'

const say = words.library.saved

/** Keeps the view as it is set up now: under a name, or, in a saved view, in its place. Nothing where there is nothing to keep. */
export const SaveView = () => {
  const shown = useLibrary((state) => state.shown)
  const query = useLibrary((state) => choiceOf(state, state.shown).query)
  const change = useLibrary((state) => state.change)
  const views = useSavedViews((state) => state.views)
  const { change: changeView, askName } = useSavedViews()
  const savedId = savedIdOf(shown)
  const base = baseQueryOf(shown, views)
  if (sameQuery(query, base)) return null
  return (
    <>
      {savedId !== null && (
        <>
          <Button small look="quiet" onClick={() => void change(base)}>
            {say.undoChanges}
          </Button>
          <Button small onClick={() => void changeView(savedId, { query })}>
            {say.saveChanges}
          </Button>
        </>
      )}
      {savedId === null && (
        <Button small onClick={() => askName('new')}>
          {say.save}
        </Button>
      )}
    </>
  )
}
