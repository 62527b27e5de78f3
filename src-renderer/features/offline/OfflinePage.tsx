import { ArrowDownTrayIcon } from '@heroicons/react/24/outline'
import { useEffect, useRef, useState } from 'react'
import { words } from '../../../src-preload/words'
import {
  Banner,
  classes,
  EmptyPage,
  ErrorBanner,
  formatBytes,
  PageHead,
  pageColumn,
  pageContent,
  pageScroller,
  Spinner,
  useKeptScroll,
} from '../../ui'
import { DownloadProgress } from './DownloadProgress'
import { PinList } from './PinList'
import { SpaceMeter } from './SpaceMeter'
import { useOffline } from './store'
import { FailedFiles, LastCopies } from './Troubles'

const { page, name } = words.offline

/** What is kept on this computer: how far it is, what it takes, what went wrong, and the way to let go of it. */
export const OfflinePage = () => {
  const { status, pins, error, tryAgain, load, loadPins, unpin, discard, pause, resume, retry, setLimit } =
    useOffline()
  const [message, setMessage] = useState<string | null>(null)
  const list = useRef<HTMLElement>(null)
  useKeptScroll(list, 'offline')
  const doneFiles = status?.done.files
  const count = status?.pins
  useEffect(() => void load(), [load])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each pin tells how many of its files are here, so it is read anew when that changes.
  useEffect(() => void loadPins(), [loadPins, doneFiles, count])
  // The button of what was removed is gone: its focus comes here instead of falling to the page's start.
  useEffect(() => {
    if (message !== null && pins !== null && document.activeElement === document.body) {
      list.current?.focus({ preventScroll: true })
    }
  }, [message, pins])

  const isEmpty = pins?.length === 0 && status !== null && status.lastCopies.files === 0
  return (
    <>
      <div className={pageColumn}>
        <PageHead title={name} line={page.help} />
      </div>
      <section
        ref={list}
        aria-label={name}
        tabIndex={-1}
        className={classes(pageScroller, 'flex min-h-0 flex-1 flex-col pb-6 outline-none')}
      >
        <div className={classes(pageContent, 'flex flex-1 flex-col gap-4')}>
          {error !== null && <ErrorBanner error={error} deeds={{ tryAgain: () => void tryAgain() }} />}
          <p role="status" className={message === null ? '-mt-4' : 'text-sm text-good'}>
            {message}
          </p>
          {(status === null || pins === null) && error === null && (
            <Spinner className="mx-auto mt-12 size-8 text-accent" />
          )}
          {isEmpty && <EmptyPage Icon={ArrowDownTrayIcon} title={page.empty} help={page.emptyHelp} />}
          {status !== null && pins !== null && !isEmpty && (
            <>
              <DownloadProgress status={status} onPause={() => void pause()} onResume={() => void resume()} />
              {status.failed > 0 && <FailedFiles status={status} onRetry={() => void retry()} />}
              {status.overLimit.files > 0 && (
                <Banner
                  tone="warn"
                  title={page.overLimit(status.overLimit.files, formatBytes(status.overLimit.bytes) ?? '')}
                />
              )}
              {pins.length > 0 && (
                <section aria-labelledby="offline-pins" className="flex flex-col gap-2">
                  <h2 id="offline-pins" className="text-sm font-semibold">
                    {page.pins}
                  </h2>
                  <PinList
                    pins={pins}
                    more={Math.max(0, status.pins - pins.length)}
                    onRemoveSingles={() => {
                      void unpin({ every: 'asset' }).then((done) => done && setMessage(page.removedSingles))
                    }}
                    onRemove={(pin, called) => {
                      void unpin({ pinIds: [pin.id] }).then(
                        (done) => done && setMessage(page.removed(called)),
                      )
                    }}
                  />
                </section>
              )}
              {status.lastCopies.files > 0 && (
                <LastCopies
                  lastCopies={status.lastCopies}
                  onDiscard={(assetId, title) => {
                    void discard([assetId]).then((done) => done && setMessage(page.discarded(title)))
                  }}
                />
              )}
            </>
          )}
          {status !== null && (
            <div className={isEmpty ? 'mt-auto' : undefined}>
              <SpaceMeter status={status} onLimit={(bytes) => void setLimit(bytes)} />
            </div>
          )}
        </div>
      </section>
    </>
  )
}
