import { FilmIcon, ScissorsIcon } from '@heroicons/react/24/outline'
import { useState } from 'react'
import type { AssetKind } from '../../../src-preload/contract'
import { thumbnailUrl } from '../../../src-preload/contract/thumbnail'
import { classes } from '../../ui'

type Props = {
  readonly assetId: string
  readonly version: number | null
  readonly kind: AssetKind
  readonly className?: string
}

/** A small 16:9 still, or an icon where there is none. */
export const Still = ({ assetId, version, kind, className }: Props) => {
  const [missing, setMissing] = useState(false)
  const Icon = kind === 'video' ? FilmIcon : ScissorsIcon
  return (
    <span
      className={classes(
        'relative grid aspect-video shrink-0 place-items-center overflow-hidden rounded-md bg-sunken text-muted',
        className,
      )}
    >
      <Icon aria-hidden="true" className="size-5" />
      {!missing && (
        <img
          src={thumbnailUrl(assetId, version)}
          alt=""
          loading="lazy"
          draggable={false}
          onError={() => setMissing(true)}
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  )
}
