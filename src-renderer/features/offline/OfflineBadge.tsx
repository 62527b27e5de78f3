import { ArrowDownIcon, CheckIcon, ExclamationTriangleIcon } from '@heroicons/react/16/solid'
import type { OfflineMark } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes } from '../../ui'
import { useMark } from './marks'

const looks: Readonly<Record<OfflineMark, { readonly Icon: typeof CheckIcon; readonly look: string }>> = {
  held: { Icon: CheckIcon, look: 'bg-green-700' },
  coming: { Icon: ArrowDownIcon, look: 'bg-black/75' },
  failed: { Icon: ExclamationTriangleIcon, look: 'bg-red-700' },
}

type Props = {
  readonly assetId: string
  /** Where on the card it stands. */
  readonly className?: string
}

/** A small round sign on what is kept offline, or is on its way, or could not be had; nothing on the rest. */
export const OfflineBadge = ({ assetId, className }: Props) => {
  const found = useMark(assetId)
  if (found === null) return null
  const { Icon, look } = looks[found.mark]
  const label = words.offline.marks[found.mark]
  return (
    <span
      title={label}
      className={classes(
        'grid size-5 place-items-center rounded-full text-white ring-1 ring-white/60',
        look,
        className,
      )}
    >
      <Icon aria-hidden="true" className="size-3.5" />
      <span className="sr-only">{label}</span>
    </span>
  )
}
