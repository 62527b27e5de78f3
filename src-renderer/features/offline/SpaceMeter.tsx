import { useId } from 'react'
import type { OfflineLimit, OfflineStatus } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { formatBytes } from '../../ui'
import { LimitSelect } from './LimitSelect'

const { page } = words.offline
const size = (bytes: number): string => formatBytes(bytes) ?? ''

type Props = { readonly status: OfflineStatus; readonly onLimit: (bytes: OfflineLimit) => void }

/** How much of the limit is in use, what the disk has left, and the limit itself. */
export const SpaceMeter = ({ status, onLimit }: Props) => {
  const { usedBytes, limitBytes, freeBytes } = status
  const selectId = useId()
  const share = limitBytes === 0 ? 1 : Math.min(usedBytes / limitBytes, 1)
  return (
    <section aria-label={page.budget} className="rounded-xl border border-line bg-surface p-4 shadow-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-sm">
        <p className="tabular-nums">
          <span className="font-medium">{page.used(size(usedBytes), size(limitBytes))}</span>
          {freeBytes !== null && <span className="text-muted"> · {page.free(size(freeBytes))}</span>}
        </p>
        <div className="flex items-center gap-2">
          <label htmlFor={selectId}>{page.limit}</label>
          <LimitSelect id={selectId} limitBytes={limitBytes} onLimit={onLimit} />
        </div>
      </div>
      <div
        aria-hidden="true"
        className="mt-3 h-2 overflow-hidden rounded-full bg-sunken forced-colors:border"
      >
        <div
          className="h-full origin-left rounded-full bg-purple-600 dark:bg-purple-400 forced-colors:bg-[Highlight]"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </section>
  )
}
