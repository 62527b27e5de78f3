import { type ClipboardEvent, type FormEvent, useEffect, useRef, useState } from 'react'
import type { AccountStatus } from '../../../src-preload/contract'
import { Button, classes, Field } from '../../ui'
import {
  type Draft,
  type FieldName,
  fieldOf,
  findCloudinaryUrl,
  type Problems,
  readDraft,
  summarizeUrl,
} from './draft'
import { useAccount } from './store'

const ways = [
  ['fields', 'Separate fields'],
  ['url', 'One URL'],
] as const

const cleared = 'It was cleared for safety: enter it again.'

type Props = { readonly status: AccountStatus | null; readonly onConnected: () => void }

/**
 * The form that connects an account. Its inputs are the browser's own (uncontrolled): the secret never enters React's state, goes from
 * the form straight to the main process, and is wiped from the form at that moment.
 */
export const ConnectForm = ({ status, onConnected }: Props) => {
  const { pending, error, connect, forgetError } = useAccount()
  const form = useRef<HTMLFormElement>(null)
  const [by, setBy] = useState<Draft['by']>('fields')
  const [problems, setProblems] = useState<Problems>({})
  const [pasted, setPasted] = useState<ReturnType<typeof summarizeUrl>>(null)
  const [wiped, setWiped] = useState(false)
  const checking = pending === 'connect'
  const known = status !== null && (!status.connected || status.secretHome !== 'sample') ? status : null

  const input = (name: FieldName): HTMLInputElement | null => {
    const element = form.current?.elements.namedItem(name)
    return element instanceof HTMLInputElement ? element : null
  }

  const errorField = error === null ? null : fieldOf(error.code, by)
  /** A problem found here stands at its field; an error of the main process stands above the form and marks its field. */
  const faultOf = (name: FieldName) => ({ problem: problems[name] ?? null, suspect: errorField === name })

  const firstProblem = Object.keys(problems)[0] ?? errorField
  useEffect(() => {
    if (firstProblem === null || checking) return
    form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus()
  }, [firstProblem, checking])

  const wipe = (): void => {
    for (const name of ['apiSecret', 'cloudinaryUrl'] as const) {
      const element = input(name)
      if (element !== null) element.value = ''
    }
    setPasted(null)
    setWiped(true)
  }

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (checking || form.current === null) return
    const data = new FormData(form.current)
    const typed = (name: FieldName): string => String(data.get(name) ?? '')
    const read = readDraft({
      by,
      cloudName: typed('cloudName'),
      apiKey: typed('apiKey'),
      apiSecret: typed('apiSecret'),
      cloudinaryUrl: findCloudinaryUrl(typed('cloudinaryUrl')) ?? typed('cloudinaryUrl'),
      email: typed('email'),
      userId: typed('userId'),
    })
    setProblems(read.problems ?? {})
    forgetError()
    if (read.input === null) return
    wipe()
    if (await connect(read.input)) onConnected()
  }

  const onPaste = (event: ClipboardEvent): void => {
    const url = findCloudinaryUrl(event.clipboardData.getData('text'))
    const element = input('cloudinaryUrl')
    if (url === null || element === null || checking) return
    event.preventDefault()
    element.value = url
    setBy('url')
    setPasted(summarizeUrl(url))
    setProblems({})
    forgetError()
    requestAnimationFrame(() => (input('email')?.value === '' ? input('email') : element)?.focus())
  }

  const onEdit = (event: FormEvent<HTMLFormElement>): void => {
    const target = event.target
    if (!(target instanceof HTMLInputElement)) return
    if (target.name === 'cloudinaryUrl') setPasted(summarizeUrl(findCloudinaryUrl(target.value) ?? ''))
    if (target.name in problems) {
      const { [target.name as FieldName]: _mended, ...rest } = problems
      setProblems(rest)
    }
  }

  const secretHint = wiped && !checking ? cleared : undefined
  return (
    <form
      ref={form}
      noValidate
      aria-label="Connect your account"
      aria-busy={checking}
      onSubmit={(event) => void submit(event)}
      onPaste={onPaste}
      onInput={onEdit}
      className="flex flex-col gap-4"
    >
      <fieldset className="grid grid-cols-2 gap-1 rounded-lg bg-sunken p-1">
        <legend className="sr-only">How to enter the credentials</legend>
        {ways.map(([way, words]) => (
          <label
            key={way}
            className={classes(
              'relative flex min-h-9 items-center justify-center rounded-md px-3 text-sm font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent',
              by === way ? 'bg-surface shadow-xs' : 'text-muted hover:text-ink',
            )}
          >
            <input
              type="radio"
              name="by"
              value={way}
              checked={by === way}
              disabled={checking}
              onChange={() => setBy(way)}
              className="sr-only"
            />
            {words}
          </label>
        ))}
      </fieldset>
      <div hidden={by !== 'fields'} className={by === 'fields' ? 'grid gap-4 sm:grid-cols-2' : undefined}>
        <div className="sm:col-span-2">
          <Field
            label="Cloud name"
            name="cloudName"
            readOnly={checking}
            defaultValue={known?.cloudName ?? ''}
            {...faultOf('cloudName')}
            hint="You find all three in the Cloudinary console under “API Keys”."
          />
        </div>
        <Field label="API key" name="apiKey" inputMode="numeric" readOnly={checking} {...faultOf('apiKey')} />
        <Field
          label="API secret"
          name="apiSecret"
          type="password"
          autoComplete="new-password"
          readOnly={checking}
          {...faultOf('apiSecret')}
          hint={secretHint}
        />
      </div>
      <div hidden={by !== 'url'}>
        <Field
          label="CLOUDINARY_URL"
          name="cloudinaryUrl"
          type="password"
          autoComplete="new-password"
          placeholder="cloudinary://API_KEY:API_SECRET@CLOUD_NAME"
          readOnly={checking}
          {...faultOf('cloudinaryUrl')}
          hint={
            pasted !== null
              ? `Cloud ${pasted.cloudName}, key ending in ${pasted.keyHint}.`
              : (secretHint ?? 'It holds your secret, so it is not shown while you type.')
          }
        />
      </div>
      <Field
        label="ContentWizard e-mail"
        name="email"
        type="email"
        readOnly={checking}
        defaultValue={known?.email ?? ''}
        {...faultOf('email')}
        hint="Your videos lie in a folder of this name."
      />
      <Field
        label="User id"
        name="userId"
        optional
        readOnly={checking}
        defaultValue={known?.connected ? (known.userId ?? '') : ''}
        {...faultOf('userId')}
        hint="Where to find it: in Cloudinary’s Media Library it is the folder’s name below creator_uploads/videos."
      />
      <Button type="submit" look="primary" busy={checking}>
        {checking ? 'Checking…' : 'Connect'}
      </Button>
    </form>
  )
}
