import { useEffect, useId } from 'react'
import { words } from '../../../src-preload/words'
import { Button, ErrorBanner, formatBytes } from '../../ui'
import { LimitSelect } from './LimitSelect'
import { useOffline } from './store'

const said = words.settings.storage

/** The limit for offline files as one of the settings: how much is kept, and what happens where that is more. */
export const OfflineLimit = ({ onManage }: { readonly onManage: () => void }) => {
  const { status, error, load, setLimit, tryAgain } = useOffline()
  const id = useId()
  useEffect(() => void load(), [load])
  if (status === null) return null
  const { usedBytes, limitBytes, freeBytes } = status
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-48 flex-1">
        <label htmlFor={id} className="text-sm font-medium">
          {said.offlineLimit}
        </label>
        <p id={`${id}-use`} aria-live="polite" className="text-xs leading-5 text-muted tabular-nums">
          {said.offlineUsed(formatBytes(usedBytes) ?? '', formatBytes(freeBytes))}{' '}
          {usedBytes > limitBytes && <span className="font-medium text-warn">{said.offlineOver}</span>}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <LimitSelect
          id={id}
          limitBytes={limitBytes}
          onLimit={(bytes) => void setLimit(bytes)}
          describedBy={`${id}-use`}
        />
        <Button small onClick={onManage}>
          {said.offlineManage}
        </Button>
      </div>
      {error !== null && <ErrorBanner error={error} deeds={{ tryAgain: () => void tryAgain() }} />}
    </div>
  )
}
