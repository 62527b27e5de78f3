import { type FormEvent, useId, useRef, useState } from 'react'
import { type AccountStatus, changeOwnerInput } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, Dialog, ErrorBanner, Field, LeaveDialog } from '../../ui'
import { useAccount } from './store'

const said = words.settings.account
const { problems } = words.welcome

type Props = {
  readonly status: Extract<AccountStatus, { connected: true }>
  readonly onClose: () => void
  /** Called once another library is open. */
  readonly onChanged: () => void
}

/** Whose content is looked for, without the storage's credentials being entered again. */
export const OwnerDialog = ({ status, onClose, onChanged }: Props) => {
  const { pending, error, changeOwner, forgetError } = useAccount()
  const [email, setEmail] = useState(status.email)
  const [userId, setUserId] = useState(status.userId ?? '')
  const [wrong, setWrong] = useState<ReadonlySet<unknown>>(new Set())
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const busy = pending === 'owner'
  const close = (): void => {
    forgetError()
    onClose()
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (busy) return
    const read = changeOwnerInput.safeParse({ email, userId: userId.trim() === '' ? null : userId })
    setWrong(new Set(read.error?.issues.map(({ path }) => path[0])))
    if (!read.success || !(await changeOwner(read.data))) return
    const same = read.data.email === status.email && read.data.userId === status.userId
    onClose()
    if (!same) onChanged()
  }
  return (
    <Dialog
      title={said.changeTitle}
      busy={busy}
      onClose={close}
      footer={
        <>
          <LeaveDialog>{words.common.cancel}</LeaveDialog>
          <Button type="submit" form={formId} look="primary" busy={busy}>
            {said.confirm}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        noValidate
        aria-label={said.changeTitle}
        className="flex flex-col gap-4"
        onSubmit={(event) => void submit(event)}
      >
        <p className="text-sm leading-6 text-muted">{said.changeHelp}</p>
        {error !== null && (
          <ErrorBanner
            error={error}
            onDismiss={forgetError}
            deeds={{ tryAgain: () => form.current?.requestSubmit() }}
          />
        )}
        <Field
          label={words.welcome.owner.email}
          name="email"
          type="email"
          readOnly={busy}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          problem={wrong.has('email') ? (email.trim() === '' ? problems.email : problems.emailShape) : null}
          hint={words.welcome.owner.emailHint}
        />
        <Field
          label={words.welcome.owner.userId}
          name="userId"
          optional
          readOnly={busy}
          value={userId}
          onChange={(event) => setUserId(event.target.value)}
          problem={wrong.has('userId') ? problems.userIdShape : null}
          hint={said.userIdHint}
        />
      </form>
    </Dialog>
  )
}
