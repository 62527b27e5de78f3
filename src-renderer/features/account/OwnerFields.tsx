import { useState } from 'react'
import { words } from '../../../src-preload/words'
import { Field } from '../../ui'
import type { FieldName } from './draft'

const said = words.welcome.owner

type Props = {
  readonly busy: boolean
  readonly knownEmail: string
  readonly knownUserId: string
  /** E-mails that have a folder in the storage. */
  readonly owners: readonly string[]
  readonly faultOf: (name: FieldName) => { readonly problem: string | null; readonly suspect: boolean }
}

const shownOwners = 6

/** Whose content is looked for; e-mails that were found in the storage are offered. */
export const OwnerFields = ({ busy, knownEmail, knownUserId, owners, faultOf }: Props) => {
  const [email, setEmail] = useState(knownEmail)
  const offered = owners
    .filter((owner) => owner !== email && owner.toLowerCase().includes(email.trim().toLowerCase()))
    .slice(0, shownOwners)
  return (
    <>
      <Field
        label={said.email}
        name="email"
        type="email"
        readOnly={busy}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        {...faultOf('email')}
        hint={said.emailHint}
      />
      {offered.length > 0 && (
        <fieldset className="flex flex-wrap gap-2">
          <legend className="mb-1 text-xs leading-5 text-muted">{said.found}</legend>
          {offered.map((owner) => (
            <button
              key={owner}
              type="button"
              disabled={busy}
              onClick={() => setEmail(owner)}
              className="min-h-9 max-w-full rounded-full border border-outline/60 bg-surface px-3.5 text-sm break-all hover:bg-sunken"
            >
              <bdi>{owner}</bdi>
            </button>
          ))}
        </fieldset>
      )}
      <Field
        label={said.userId}
        name="userId"
        optional
        readOnly={busy}
        defaultValue={knownUserId}
        {...faultOf('userId')}
        hint={said.userIdHint}
      />
    </>
  )
}
