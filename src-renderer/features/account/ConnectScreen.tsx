import { ArrowLeftIcon, LockClosedIcon, PlayCircleIcon, SparklesIcon } from '@heroicons/react/24/outline'
import { Button, ErrorBanner } from '../../ui'
import { ConnectForm } from './ConnectForm'
import { useAccount } from './store'

type Props = {
  readonly onExploreSample: () => void
  readonly onConnected: () => void
  /** Set where there is a library to go back to. */
  readonly onBack: (() => void) | null
}

/** The first screen: what the app does, the sample library, and the form that connects an account. */
export const ConnectScreen = ({ onExploreSample, onConnected, onBack }: Props) => {
  const { status, pending, error, load, forgetError } = useAccount()
  return (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto grid min-h-full max-w-5xl items-center gap-x-14 gap-y-8 px-6 py-8 md:grid-cols-[5fr_6fr]">
        <section className="flex flex-col items-start gap-5 md:sticky md:top-[max(2rem,calc(50vh-14rem))] md:self-start">
          <span className="grid size-14 place-items-center rounded-2xl bg-linear-to-br from-purple-600 to-purple-700 text-white shadow-md">
            <PlayCircleIcon aria-hidden="true" className="size-8" />
          </span>
          <h1 className="text-3xl leading-tight font-bold tracking-tight text-balance">
            All your ContentWizard videos and clips, on this computer
          </h1>
          <p className="text-base leading-7 text-muted">
            The companion reads your Cloudinary storage and keeps a fast library of it here, even while you
            are offline. It never changes or deletes anything in the storage.
          </p>
          <Button
            look="primary"
            busy={pending === 'sample'}
            icon={<SparklesIcon aria-hidden="true" className="size-5" />}
            onClick={onExploreSample}
          >
            Explore the sample library
          </Button>
          <p className="text-sm leading-6 text-muted">
            No account needed: the sample comes with the app and stays on this computer.
          </p>
          {onBack !== null && (
            <Button
              look="quiet"
              icon={<ArrowLeftIcon aria-hidden="true" className="size-4" />}
              onClick={onBack}
            >
              Back to the library
            </Button>
          )}
        </section>
        <section className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-6 shadow-sm">
          <h2 className="text-lg font-semibold">Connect your account</h2>
          {error !== null && (
            <ErrorBanner
              error={error}
              onDismiss={forgetError}
              deeds={status === null ? { tryAgain: () => void load() } : {}}
            />
          )}
          <ConnectForm status={status} onConnected={onConnected} />
          <p className="flex items-start gap-2 text-xs leading-5 text-muted">
            <LockClosedIcon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            The secret goes to your system’s keychain and nowhere else. Without a keychain it is kept until
            you quit.
          </p>
        </section>
      </div>
    </main>
  )
}
