import { ArrowLeftIcon, CheckCircleIcon } from '@heroicons/react/24/outline'
import { type ClipboardEvent, type FormEvent, useLayoutEffect, useRef, useState } from 'react'
import type { AccountStatus, CheckedStorage } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, CardFoot } from '../../ui'
import {
  type Draft,
  type FieldName,
  fieldOf,
  findCloudinaryUrl,
  type Problems,
  readDraft,
  readStorage,
  summarizeUrl,
} from './draft'
import { OwnerFields } from './OwnerFields'
import { StorageFields } from './StorageFields'
import { useAccount } from './store'

const said = words.welcome

type Props = {
  readonly status: AccountStatus | null
  readonly step: 'storage' | 'owner'
  readonly onStep: (step: 'storage' | 'owner') => void
  /** Called before the account is opened. */
  readonly onConnecting: () => void
  readonly onConnected: () => void
}

/**
 * The form that connects an account, in two steps: the storage, which is tried at once, and whose content is looked for. Its secret inputs are
 * the browser's own (uncontrolled): the secret never enters React's state, goes from the form straight to the main process, and is wiped
 * from the form when it has connected or was refused.
 */
export const ConnectForm = ({ status, step, onStep, onConnecting, onConnected }: Props) => {
  const { pending, error, check, connect, forgetError } = useAccount()
  const form = useRef<HTMLFormElement>(null)
  const [by, setBy] = useState<Draft['by']>('fields')
  const [problems, setProblems] = useState<Problems>({})
  const [pasted, setPasted] = useState<ReturnType<typeof summarizeUrl>>(null)
  const [wiped, setWiped] = useState(false)
  const [checked, setChecked] = useState<CheckedStorage | null>(null)
  const busy = pending === 'check' || pending === 'connect'
  const known = status !== null && (!status.connected || status.secretHome !== 'sample') ? status : null

  const input = (name: FieldName): HTMLInputElement | null => {
    const element = form.current?.elements.namedItem(name)
    return element instanceof HTMLInputElement ? element : null
  }

  const errorField = error === null ? null : fieldOf(error.code, by)
  /** A problem found here stands at its field; an error of the main process stands above the form and marks its field. */
  const faultOf = (name: FieldName) => ({ problem: problems[name] ?? null, suspect: errorField === name })

  const firstProblem = Object.keys(problems)[0] ?? errorField
  useLayoutEffect(() => {
    if (firstProblem === null || busy) return
    form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus()
  }, [firstProblem, busy])

  const wipe = (): void => {
    for (const name of ['apiSecret', 'cloudinaryUrl'] as const) {
      const element = input(name)
      if (element !== null) element.value = ''
    }
    setPasted(null)
    setWiped(true)
  }

  const draft = (): Draft => {
    const data = new FormData(form.current ?? undefined)
    const typed = (name: FieldName): string => String(data.get(name) ?? '')
    return {
      by,
      cloudName: typed('cloudName'),
      apiKey: typed('apiKey'),
      apiSecret: typed('apiSecret'),
      cloudinaryUrl: findCloudinaryUrl(typed('cloudinaryUrl')) ?? typed('cloudinaryUrl'),
      email: typed('email'),
      userId: typed('userId'),
    }
  }

  const tryStorage = async (): Promise<void> => {
    const read = readStorage(draft())
    setProblems(read.problems ?? {})
    forgetError()
    if (read.input === null) return
    const found = await check(read.input)
    if (found === null) return wipe()
    setChecked(found)
    onStep('owner')
  }

  const connectOwner = async (): Promise<void> => {
    const read = readDraft(draft())
    setProblems(read.problems ?? {})
    forgetError()
    if (read.input === null) return
    onConnecting()
    const worked = await connect(read.input)
    wipe()
    if (worked) onConnected()
    else onStep('storage')
  }

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (busy || form.current === null) return
    void (step === 'storage' ? tryStorage() : connectOwner())
  }

  const onPaste = (event: ClipboardEvent): void => {
    const url = findCloudinaryUrl(event.clipboardData.getData('text'))
    const element = input('cloudinaryUrl')
    if (url === null || element === null || busy || step !== 'storage') return
    event.preventDefault()
    element.value = url
    setBy('url')
    setPasted(summarizeUrl(url))
    setProblems({})
    forgetError()
    requestAnimationFrame(() => element.focus())
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

  return (
    <form
      ref={form}
      noValidate
      aria-label={said.connect}
      aria-busy={busy}
      onSubmit={submit}
      onPaste={onPaste}
      onInput={onEdit}
    >
      <div hidden={step !== 'storage'} className={step === 'storage' ? 'flex flex-col gap-4' : undefined}>
        <StorageFields
          {...{ by, busy, pasted, wiped, faultOf }}
          onChoose={setBy}
          knownCloudName={known?.cloudName ?? ''}
        />
        <Button needsNetwork type={step === 'storage' ? 'submit' : 'button'} look="primary" busy={busy}>
          {pending === 'check' ? said.storage.testing : said.storage.test}
        </Button>
      </div>
      <div hidden={step !== 'owner'} className={step === 'owner' ? 'flex flex-col gap-4' : undefined}>
        {checked !== null && (
          <p className="flex items-center gap-2 text-sm text-good">
            <CheckCircleIcon aria-hidden="true" className="size-5 shrink-0" />
            <span className="min-w-0 break-words">{said.owner.works(checked.cloudName)}</span>
          </p>
        )}
        <OwnerFields
          {...{ busy, faultOf }}
          owners={checked?.owners ?? []}
          knownEmail={known?.email ?? ''}
          knownUserId={known?.connected ? (known.userId ?? '') : ''}
        />
        <CardFoot>
          <Button
            look="quiet"
            icon={<ArrowLeftIcon aria-hidden="true" className="size-4" />}
            onClick={() => {
              forgetError()
              setProblems({})
              onStep('storage')
            }}
          >
            {said.back}
          </Button>
          <Button
            needsNetwork
            type={step === 'owner' ? 'submit' : 'button'}
            look="primary"
            busy={busy}
            className="flex-1"
          >
            {pending === 'connect' ? said.owner.connecting : said.owner.connect}
          </Button>
        </CardFoot>
      </div>
    </form>
  )
}
