import { type OfflineLimit, offlineLimits } from '../../../src-preload/contract'
import { formatBytes } from '../../ui'

type Props = {
  readonly id: string
  readonly limitBytes: number
  readonly onLimit: (bytes: OfflineLimit) => void
  /** What says more about it, by its id. */
  readonly describedBy?: string
}

/** The most that offline files may take. */
export const LimitSelect = ({ id, limitBytes, onLimit, describedBy }: Props) => {
  // A limit that was set by hand in the settings file is one to choose as well.
  const limits = [...new Set([...offlineLimits, limitBytes])].sort((a, b) => a - b)
  return (
    <select
      id={id}
      aria-describedby={describedBy}
      value={limitBytes}
      onChange={(event) => {
        const chosen = offlineLimits.find((bytes) => bytes === Number(event.target.value))
        if (chosen !== undefined) onLimit(chosen)
      }}
      className="min-h-9 rounded-lg border border-outline/60 bg-surface px-2.5 text-sm text-ink shadow-xs hover:bg-sunken"
    >
      {limits.map((bytes) => (
        <option key={bytes} value={bytes}>
          {formatBytes(bytes)}
        </option>
      ))}
    </select>
  )
}
