import { FilmIcon, FolderIcon, FunnelIcon } from '@heroicons/react/24/outline'
import type { OfflinePin } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, formatBytes } from '../../ui'

const { page } = words.offline
const icons = { asset: FilmIcon, folder: FolderIcon, view: FunnelIcon } as const

const nameOf = ({ type, name }: OfflinePin): string =>
  type === 'folder' && name === '' ? page.everything : name

const detailsOf = ({ type, files, doneFiles, bytes, missing }: OfflinePin): string => {
  if (missing) return page.missing
  const size = formatBytes(bytes) ?? ''
  const amount =
    doneFiles === files ? page.allHere(files, size) : `${page.doneOf(doneFiles, files)} · ${size}`
  return type === 'asset' ? (doneFiles === files ? size : words.offline.marks.coming) : amount
}

type Props = {
  readonly pins: readonly OfflinePin[]
  /** How many single items there are beside those. */
  readonly more: number
  readonly onRemoveSingles: () => void
  readonly onRemove: (pin: OfflinePin, name: string) => void
}

/** Everything that a person keeps offline, with the way to let go of it. */
export const PinList = ({ pins, more, onRemoveSingles, onRemove }: Props) => (
  <ul
    aria-label={page.pins}
    className="flex flex-col divide-y divide-line rounded-xl border border-line bg-surface shadow-sm"
  >
    {pins.map((pin) => {
      const Icon = icons[pin.type]
      const name = nameOf(pin)
      return (
        <li key={pin.id} className="flex items-center gap-3 px-4 py-2">
          <Icon aria-hidden="true" className="size-5 shrink-0 text-muted" />
          <span className="sr-only">{page.types[pin.type]}</span>
          <div className="min-w-0 flex-1">
            <p title={name} className="truncate text-sm font-medium">
              <bdi>{name}</bdi>
            </p>
            <p className="truncate text-xs text-muted tabular-nums">{detailsOf(pin)}</p>
          </div>
          <Button small look="quiet" aria-label={page.removePin(name)} onClick={() => onRemove(pin, name)}>
            {page.remove}
          </Button>
        </li>
      )
    })}
    {more > 0 && (
      <li className="flex items-center gap-3 px-4 py-2">
        <p className="min-w-0 flex-1 text-sm text-muted">{page.moreSingles(more)}</p>
        <Button small look="quiet" onClick={onRemoveSingles}>
          {page.removeSingles}
        </Button>
      </li>
    )}
  </ul>
)
