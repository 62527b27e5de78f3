import { type FormEvent, useEffect, useRef, useState } from 'react'
import { words } from '../../../src-preload/words'
import { Button, Dialog, ErrorBanner } from '../../ui'
import { useSavedViews } from './savedViews'
import { choiceOf } from './store'
import { useLibrary } from './stores'
import { baseQueryOf } from './viewBase'
import { sameQuery, savedIdOf } from './viewId'

const say = words.library.saved

type NameProps = {
  readonly title: string
  readonly hint: string | null
  readonly deed: string
  readonly name: string
  /** @returns whether it worked: the dialog closes then */
  readonly onName: (name: string) => Promise<boolean>
  readonly onClose: () => void
}

/** Asks for the name of a saved view. */
export const NameDialog = ({ title, hint, deed, name, onName, onClose }: NameProps) => {
  const { error, forgetError } = useSavedViews()
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState(name)
  // What failed before it was asked for is not told here.
  useEffect(forgetError, [forgetError])
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (typed.trim() !== '' && (await onName(typed.trim()))) onClose()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form ref={form} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {error !== null && (
          <ErrorBanner
            error={error}
            onDismiss={forgetError}
            deeds={{ tryAgain: () => form.current?.requestSubmit() }}
          />
        )}
        <label className="flex flex-col gap-1.5 text-sm font-medium">
          {say.name}
          <input
            autoFocus
            value={typed}
            maxLength={80}
            onChange={(event) => setTyped(event.target.value)}
            className="min-h-11 rounded-lg border border-outline/60 bg-surface px-3 text-sm font-normal"
          />
        </label>
        {hint !== null && <p className="text-sm text-muted">{hint}</p>}
        <div className="flex justify-end gap-3">
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button type="submit" look="primary">
            {deed}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Keeps the view as it is set up now: under a name, or, in a saved view, in its place. Nothing where there is nothing to keep. */
export const SaveView = ({ onSaved }: { readonly onSaved: (id: number) => void }) => {
  const shown = useLibrary((state) => state.shown)
  const query = useLibrary((state) => choiceOf(state, state.shown).query)
  const change = useLibrary((state) => state.change)
  const views = useSavedViews((state) => state.views)
  const { save, change: changeView } = useSavedViews()
  const [naming, setNaming] = useState(false)
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
        <Button small onClick={() => setNaming(true)}>
          {say.save}
        </Button>
      )}
      {naming && (
        <NameDialog
          title={say.saveTitle}
          hint={say.saveHint}
          deed={say.save}
          name={query.text}
          onClose={() => setNaming(false)}
          onName={async (name) => {
            const id = await save(name, query)
            if (id !== null) onSaved(id)
            return id !== null
          }}
        />
      )}
    </>
  )
}
