import { FilmIcon, ScissorsIcon } from '@heroicons/react/24/outline'
import type { ReactNode } from 'react'
import type { GridKind } from './store'

type Props = {
  readonly kind: GridKind
  /** True once a sync has run to its end and there is still nothing. */
  readonly searched: boolean
  /** The primary action and "Sync Storage", side by side. */
  readonly actions: ReactNode
}

const words = {
  video: {
    Icon: FilmIcon,
    fresh: ['No videos here yet', 'Sync your storage, and every video in it appears here within seconds.'],
    searched: [
      'No videos in your storage’s folders',
      'If you expected some, check that the e-mail or the user id is the one you use in ContentWizard.',
    ],
  },
  clip: {
    Icon: ScissorsIcon,
    fresh: ['No clips here yet', 'Sync your storage, and the clips you cut appear here beside their videos.'],
    searched: [
      'No clips in your storage’s folders',
      'Clips you cut in ContentWizard appear here with the next sync.',
    ],
  },
} as const

/** A large icon, one line of help, the actions. */
export const EmptyState = ({ kind, searched, actions }: Props) => {
  const { Icon, ...text } = words[kind]
  const [title, help] = searched ? text.searched : text.fresh
  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto p-6">
      <div className="flex max-w-md flex-col items-center gap-3 text-center">
        <span className="grid size-24 place-items-center rounded-full bg-accent-soft text-accent">
          <Icon aria-hidden="true" className="size-12" strokeWidth={1.2} />
        </span>
        <h2 className="mt-2 text-lg font-semibold">{title}</h2>
        <p className="text-sm leading-6 text-muted">{help}</p>
        <div className="mt-3 flex flex-wrap items-center justify-center gap-3">{actions}</div>
      </div>
    </div>
  )
}
