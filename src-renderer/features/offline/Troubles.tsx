import { useState } from 'react'
import type { OfflineStatus } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Banner, Button, Dialog, formatBytes } from '../../ui'

const { page, failures } = words.offline
const size = (bytes: number): string => formatBytes(bytes) ?? ''

/** How many of a long list are shown. */
const shown = 8

/** Files that could not be had, each with why, and the way to try again. */
export const FailedFiles = ({
  status,
  onRetry,
}: {
  readonly status: OfflineStatus
  readonly onRetry: () => void
}) => (
  <Banner
    tone="danger"
    title={page.failed(status.failed)}
    actions={
      <Button small needsNetwork onClick={onRetry}>
        {page.retry}
      </Button>
    }
  >
    <ul className="mt-1 flex flex-col gap-1">
      {status.failures.slice(0, shown).map(({ assetId, title, reason }) => (
        <li key={assetId}>
          <bdi className="block font-medium">{title}</bdi>
          {failures[reason]}
        </li>
      ))}
      {status.failed > shown && <li className="text-muted">{page.more(status.failed - shown)}</li>}
    </ul>
  </Banner>
)

type LastCopiesProps = {
  readonly lastCopies: OfflineStatus['lastCopies']
  readonly onDiscard: (assetId: string, title: string) => void
}

/** Files of assets that the storage has lost: nobody but a person deletes them, and is asked before. */
export const LastCopies = ({ lastCopies, onDiscard }: LastCopiesProps) => {
  const [asked, setAsked] = useState<{ readonly assetId: string; readonly title: string } | null>(null)
  return (
    <section aria-labelledby="last-copies" className="flex flex-col gap-2">
      <h2 id="last-copies" className="text-sm font-semibold">
        {page.lastCopies}
      </h2>
      <p className="text-sm text-muted">{page.lastCopiesHelp(lastCopies.files, size(lastCopies.bytes))}</p>
      <ul className="flex flex-col divide-y divide-line rounded-xl border border-line bg-surface shadow-sm">
        {lastCopies.items.map(({ assetId, title, bytes }) => (
          <li key={assetId} className="flex items-center gap-3 px-4 py-2">
            <bdi title={title} className="min-w-0 flex-1 truncate text-sm">
              {title}
            </bdi>
            <span className="text-xs text-muted tabular-nums">{size(bytes)}</span>
            <Button
              small
              look="quiet"
              aria-label={page.discardThis(title)}
              onClick={() => setAsked({ assetId, title })}
            >
              {page.discard}
            </Button>
          </li>
        ))}
      </ul>
      {asked !== null && (
        <Dialog
          title={page.reallyDiscard(asked.title)}
          onClose={() => setAsked(null)}
          footer={
            <>
              <Button onClick={() => setAsked(null)}>{words.common.cancel}</Button>
              <Button
                look="danger"
                onClick={() => {
                  setAsked(null)
                  onDiscard(asked.assetId, asked.title)
                }}
              >
                {page.discard}
              </Button>
            </>
          }
        >
          <p className="text-sm leading-6">{page.reallyDiscardHelp}</p>
        </Dialog>
      )}
    </section>
  )
}
