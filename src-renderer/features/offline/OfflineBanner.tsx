import { SignalSlashIcon } from '@heroicons/react/24/outline'
import { words } from '../../../src-preload/words'
import { Button, formatAgo, useNow } from '../../ui'
import { useNetwork } from './network'

const { banner } = words.offline

type Props = {
  /** When the library was last brought up to date, ISO 8601; null: never. */
  readonly syncedAt: string | null
}

/** Says that the storage is out of reach, and how old what is shown is. Always mounted: a screen reader hears of the network's going and coming. */
export const OfflineBanner = ({ syncedAt }: Props) => {
  const { status, check } = useNetwork()
  const nowMs = useNow(30_000)
  const reason = status?.reason ?? null
  const ago = formatAgo(syncedAt, nowMs)
  return (
    <div aria-live="polite">
      {status !== null && reason !== null && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-warn/25 bg-warn-soft px-6 py-2 text-sm text-warn">
          <SignalSlashIcon aria-hidden="true" className="size-5 shrink-0" />
          <p className="min-w-0 flex-1 basis-72">
            <strong className="font-semibold">{banner.title}</strong>{' '}
            <span className="text-ink">
              {ago === null ? banner.neverSynced : banner.asOf(ago)} {banner[reason]} {banner.goesOn}
            </span>
          </p>
          <Button small look="quiet" busy={status.checking} onClick={() => void check()}>
            {banner.check}
          </Button>
        </div>
      )}
    </div>
  )
}
