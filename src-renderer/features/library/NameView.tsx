import { type FormEvent, useRef, useState } from 'react'
import type { ViewQuery } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, Dialog, ErrorBanner, LeaveDialog } from '../../ui'
import { useSavedViews } from './savedViews'
import { queryInFront } from './store'
import { useLibrary } from './stores'

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
const NameDialog = ({ title, hint, deed, name, onName, onClose }: NameProps) => {
  const { error, forgetError } = useSavedViews()
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState(name)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (busy || typed.trim() === '') return
    setBusy(true)
    const done = await onName(typed.trim())
    setBusy(false)
    if (done) onClose()
  }
  return (
    <Dialog title={title} busy={busy} onClose={onClose}>
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
          <LeaveDialog>{words.common.cancel}</LeaveDialog>
          <Button type="submit" look="primary" busy={busy}>
            {deed}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type Props = { readonly onSaved: (id: number, query: ViewQuery) => void }

/** Asks for a name while somebody wants to give one: to the view in front, so that it is saved, or anew to a saved one. */
export const NameView = ({ onSaved }: Props) => {
  const { naming, save, change, stopNaming } = useSavedViews()
  const query = useLibrary(queryInFront)
  if (naming === null) return null
  if (naming === 'new')
    return (
      <NameDialog
        title={say.saveTitle}
        hint={say.saveHint}
        deed={say.save}
        name={query.text}
        onClose={stopNaming}
        onName={async (name) => {
          const id = await save(name, query)
          if (id !== null) onSaved(id, query)
          return id !== null
        }}
      />
    )
  return (
    <NameDialog
      title={say.renameTitle}
      hint={null}
      deed={say.rename}
      name={naming.name}
      onClose={stopNaming}
      onName={(name) => change(naming.id, { name })}
    />
  )
}

/** Why a saved view could not be changed or read, where no dialog tells it and no notice. */
export const SavedViewsError = () => {
  const { error, naming, removal, tryAgain, forgetError } = useSavedViews()
  if (error === null || naming !== null || removal?.error === error) return null
  return (
    <div className="px-6 pb-3">
      <ErrorBanner error={error} onDismiss={forgetError} deeds={{ tryAgain: () => void tryAgain() }} />
    </div>
  )
}
