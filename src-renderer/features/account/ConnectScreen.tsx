import { ArrowLeftIcon, LockClosedIcon, PlayCircleIcon, SparklesIcon } from '@heroicons/react/24/outline'
import { type ReactNode, useContext, useLayoutEffect, useRef, useState } from 'react'
import { words } from '../../../src-preload/words'
import { Button, ErrorBanner, ErrorDeedsContext } from '../../ui'
import { ConnectForm } from './ConnectForm'
import { type StepName, Steps } from './Steps'
import { useAccount } from './store'

const said = words.welcome

type Props = {
  readonly onExploreSample: () => void
  /** Called before the account is opened, so that this screen stays while it is. */
  readonly onConnecting: () => void
  /** @returns whether the folders are still to be chosen; else this screen goes */
  readonly onConnected: () => Promise<boolean>
  /** Another way to a library of one's own than an account; null where there is a library already. */
  readonly restore: ReactNode
  /** Set where there is a library to go back to. */
  readonly onBack: (() => void) | null
  /** The step that chooses the folders. @param restart begins anew, with another e-mail */
  readonly folders: (restart: () => void) => ReactNode
}

/** The first screen: what the app does, the sample library, and step by step to an account of one's own. */
export const ConnectScreen = (props: Props) => {
  const { onExploreSample, onConnecting, onConnected, restore, onBack, folders } = props
  const { status, pending, error, failed, load, forgetError } = useAccount()
  const [step, setStep] = useState<Exclude<StepName, 'sync'>>('storage')
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(step)
  const card = useRef<HTMLElement>(null)
  const app = useContext(ErrorDeedsContext)
  /** Here one is where one reconnects: at the fields that say which account it is, what is wrong of them first. */
  const reconnect = (): void => {
    setStep('storage')
    const fields = [...(card.current?.querySelectorAll('input:not([type="radio"])') ?? [])].filter(
      (field): field is HTMLInputElement => field instanceof HTMLInputElement && field.checkVisibility(),
    )
    const wrong = fields.find((field) => field.ariaInvalid === 'true')
    ;(wrong ?? fields[0])?.focus()
  }
  const tryAgain = (): void => {
    if (failed === 'sample') onExploreSample()
    // The secret is in the form and nowhere else.
    else if (failed === 'check' || failed === 'connect') card.current?.querySelector('form')?.requestSubmit()
    else void load()
  }
  // Before the step can be seen: what is typed into its first field at once must not lose the focus.
  useLayoutEffect(() => {
    if (shown.current === step) return
    shown.current = step
    heading.current?.focus()
  }, [step])
  const title = { storage: said.connect, owner: said.owner.title, folders: said.folders.title }[step]
  const screen = (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto grid min-h-full max-w-5xl items-center gap-x-14 gap-y-8 px-6 py-8 low:py-6 md:grid-cols-[5fr_6fr]">
        <section className="flex flex-col items-start gap-5 low:gap-3.5 md:sticky md:top-[max(2rem,calc(50vh-14rem))] md:self-start">
          <span className="grid size-14 place-items-center low:size-12 rounded-2xl bg-linear-to-br from-purple-600 to-purple-700 text-white shadow-md">
            <PlayCircleIcon aria-hidden="true" className="size-8" />
          </span>
          <h1 className="text-3xl leading-tight font-bold tracking-tight text-balance low:text-2xl low:leading-tight">
            {said.headline}
          </h1>
          <p className="text-base leading-7 text-muted low:text-sm low:leading-6">{said.intro}</p>
          {step !== 'folders' && (
            <>
              <Button
                look="primary"
                busy={pending === 'sample'}
                icon={<SparklesIcon aria-hidden="true" className="size-5" />}
                onClick={onExploreSample}
              >
                {said.sample}
              </Button>
              <p className="text-sm leading-6 text-muted low:leading-5">{said.sampleHelp}</p>
              {restore}
              {onBack !== null && (
                <Button
                  look="quiet"
                  icon={<ArrowLeftIcon aria-hidden="true" className="size-4" />}
                  onClick={onBack}
                  className="-ml-4"
                >
                  {said.backToLibrary}
                </Button>
              )}
            </>
          )}
        </section>
        <section
          ref={card}
          className="relative flex min-w-0 flex-col gap-4 rounded-2xl border border-line bg-surface p-6 shadow-sm low:gap-3 low:p-5"
        >
          <Steps step={step} />
          <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-offset-4">
            {title}
          </h2>
          {error !== null && <ErrorBanner error={error} onDismiss={forgetError} deeds={{ tryAgain }} />}
          {step === 'folders' ? (
            folders(() => setStep('storage'))
          ) : (
            <ConnectForm
              {...{ status, step, onConnecting }}
              onStep={setStep}
              onConnected={() => {
                void onConnected().then((toFolders) => toFolders && setStep('folders'))
              }}
            />
          )}
          {step === 'storage' && (
            <p className="flex items-start gap-2 text-xs leading-5 text-muted">
              <LockClosedIcon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
              {said.storage.safety}
            </p>
          )}
        </section>
      </div>
    </main>
  )
  return <ErrorDeedsContext value={app && { ...app, reconnect }}>{screen}</ErrorDeedsContext>
}
