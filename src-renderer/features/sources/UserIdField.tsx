import { useState } from 'react'
import {
  type SourceChoice,
  type UserIdCandidate,
  userId as userIdSchema,
} from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, Field } from '../../ui'
import { candidateWords } from './words'

type Props = {
  readonly choice: SourceChoice
  readonly candidates: readonly UserIdCandidate[]
  readonly busy: boolean
  readonly onSave: (choice: SourceChoice) => Promise<boolean>
}

const shownCandidates = 8

/** What {userId} stands for; user ids that were found in the storage are offered. */
export const UserIdField = ({ choice, candidates, busy, onSave }: Props) => {
  const [typed, setTyped] = useState(choice.userId ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const save = (value: string): void => {
    const read = value.trim() === '' ? null : userIdSchema.safeParse(value)
    if (read !== null && !read.success) {
      setProblem(words.sources.userId.wrong)
      return
    }
    setProblem(null)
    setTyped(read?.data ?? '')
    void onSave({ ...choice, userId: read?.data ?? null })
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) save(typed)
      }}
    >
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <Field
            name="userId"
            label={words.sources.userId.label}
            optional
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setProblem(null)
            }}
            problem={problem}
            hint={words.sources.userId.hint}
          />
        </div>
        <Button type="submit" busy={busy} className="mt-6">
          {words.sources.userId.use}
        </Button>
      </div>
      {candidates.length > 0 && (
        <ul aria-label={words.sources.userId.found} className="flex flex-col gap-1">
          {candidates.slice(0, shownCandidates).map((candidate) => (
            <li key={candidate.userId} className="flex items-center gap-3 text-sm">
              <span className="min-w-0 flex-1">
                <bdi className="font-medium break-all">{candidate.userId}</bdi>{' '}
                <span className="text-muted">{candidateWords(candidate)}</span>
              </span>
              <Button small busy={busy} onClick={() => save(candidate.userId)}>
                {words.sources.userId.thisIsMe}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
