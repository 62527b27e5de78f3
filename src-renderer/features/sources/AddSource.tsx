import { useState } from 'react'
import type { AssetKind, SourceChoice } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, Field } from '../../ui'
import { readSource, withSources } from './edit'

const kinds: readonly AssetKind[] = ['video', 'clip', 'export']

type Props = {
  readonly choice: SourceChoice
  readonly busy: boolean
  /** @returns whether it was saved */
  readonly onSave: (choice: SourceChoice) => Promise<boolean>
}

/** A folder of the user's own: what is in it, and its path. */
export const AddSource = ({ choice, busy, onSave }: Props) => {
  const [kind, setKind] = useState<AssetKind>('video')
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const add = async (): Promise<void> => {
    const read = readSource(choice, kind, typed)
    if ('problem' in read) return setProblem(read.problem)
    setProblem(null)
    if (await onSave(withSources(choice, [read.source]))) setTyped('')
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void add()
      }}
    >
      <div className="flex flex-wrap items-start gap-3">
        <label className="flex flex-col gap-1 text-sm font-medium">
          {words.sources.add.kind}
          <select
            value={kind}
            onChange={(event) => {
              const chosen = kinds.find((value) => value === event.target.value)
              if (chosen) setKind(chosen)
            }}
            className="min-h-11 rounded-lg border border-outline bg-surface px-3 font-normal text-ink"
          >
            {kinds.map((value) => (
              <option key={value} value={value}>
                {words.sources.kinds[value]}
              </option>
            ))}
          </select>
        </label>
        <div className="min-w-56 flex-1">
          <Field
            name="template"
            label={words.sources.add.folder}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setProblem(null)
            }}
            problem={problem}
            placeholder={words.sources.add.example}
            hint={words.sources.add.hint}
          />
        </div>
        <Button type="submit" busy={busy} className="mt-6">
          {words.sources.add.add}
        </Button>
      </div>
    </form>
  )
}
