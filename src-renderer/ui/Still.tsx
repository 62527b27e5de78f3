import { FilmIcon, ScissorsIcon } from '@heroicons/react/24/outline'
import { useState } from 'react'
import type { AssetKind } from '../../src-preload/contract'
import { thumbnailUrl } from '../../src-preload/contract/thumbnail'
import { classes } from './classes'

type Props = {
  /** null: the library has none of it yet, and the icon stands alone. */
  readonly assetId: string | null
  /** The still's cache key. */
  readonly version: number | null
  readonly kind: AssetKind
  /** How wide it is; its height follows (16:9). */
  readonly className: string
}

/** A small still in a list, over an icon that shows while it loads and where there is none. Decoration: the title stands beside it. */
export const Still = ({ assetId, version, kind, className }: Props) => {
  const [missing, setMissing] = useState<string | null>(null)
  const url = assetId === null ? null : thumbnailUrl(assetId, version)
  const Icon = kind === 'video' ? FilmIcon : ScissorsIcon
  return (
    <span
      data-still
      className={classes(
        'relative grid aspect-video shrink-0 place-items-center overflow-hidden rounded-lg bg-sunken text-muted',
        className,
      )}
    >
      <Icon aria-hidden="true" className="size-1/3 max-h-6" />
      {url !== null && missing !== url && (
        <img
          src={url}
          alt=""
          loading="lazy"
          draggable={false}
          onError={() => setMissing(url)}
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  )
}
