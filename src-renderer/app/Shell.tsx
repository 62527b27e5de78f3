import { FilmIcon, LinkIcon, PlayCircleIcon, ScissorsIcon } from '@heroicons/react/24/outline'
import type { ReactNode } from 'react'
import type { AccountStatus } from '../../src-preload/contract'
import { AccountChip } from '../features/account'
import { useLibrary } from '../features/library'
import { AutoSync } from '../features/sync'
import { Button, classes, formatCount } from '../ui'
import { commands } from './commands'
import { useScreen } from './screen'

const pages = [
  { kind: 'video', name: 'Videos', Icon: FilmIcon, count: 'videos', show: commands.showVideos, keys: '1' },
  { kind: 'clip', name: 'Clips', Icon: ScissorsIcon, count: 'clips', show: commands.showClips, keys: '2' },
  { kind: 'orphans', name: 'Orphans', Icon: LinkIcon, count: null, show: commands.showOrphans, keys: '3' },
] as const

type Props = { readonly status: AccountStatus; readonly children: ReactNode }

/** The frame: navigation and account at the side (at the top where the window is narrow), the page in the rest. */
export const Shell = ({ status, children }: Props) => {
  const kindShown = useLibrary((state) => state.kind)
  const page = useScreen((state) => state.page)
  const shown = page === 'library' ? kindShown : page
  const counts = useLibrary((state) => state.counts)
  return (
    <div className="flex h-full flex-col md:flex-row">
      <aside className="flex shrink-0 items-center gap-2 border-line bg-surface p-2 max-md:border-b md:w-48 lg:w-56 md:flex-col md:items-stretch md:border-r md:p-2 lg:p-3">
        <div className="flex items-center gap-2.5 px-2 py-2 max-md:hidden">
          <span className="grid size-9 shrink-0 place-items-center rounded-xl bg-linear-to-br from-purple-600 to-purple-700 text-white">
            <PlayCircleIcon aria-hidden="true" className="size-5" />
          </span>
          <p className="text-sm leading-4 font-semibold">
            ContentWizard
            <span className="block font-normal text-muted">Companion</span>
          </p>
        </div>
        <nav aria-label="Library" className="flex flex-1 gap-1 md:mt-3 md:flex-col">
          {pages.map(({ kind, name, Icon, count, show, keys }) => (
            <button
              key={kind}
              type="button"
              onClick={show}
              aria-current={shown === kind ? 'page' : undefined}
              aria-keyshortcuts={`Control+${keys} Meta+${keys}`}
              className={classes(
                'flex min-h-11 items-center gap-3 rounded-lg px-3 text-sm font-medium',
                shown === kind ? 'bg-accent-soft text-accent' : 'text-ink hover:bg-sunken',
              )}
            >
              <Icon aria-hidden="true" className="size-5 shrink-0" />
              {name}
              {counts !== null && count !== null && (
                <span
                  aria-hidden="true"
                  className="ml-auto text-xs font-normal text-muted tabular-nums max-md:hidden"
                >
                  {formatCount(counts[count])}
                </span>
              )}
            </button>
          ))}
        </nav>
        <div className="min-w-0 max-md:max-w-56">
          <AccountChip
            status={status}
            onConnect={commands.openConnect}
            onDisconnect={() => void commands.disconnect()}
          >
            {status.connected && status.secretHome !== 'sample' && (
              <>
                <Button small onClick={commands.openSources} className="mt-4 w-full">
                  Source folders…
                </Button>
                <AutoSync />
              </>
            )}
          </AccountChip>
        </div>
      </aside>
      <main className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</main>
    </div>
  )
}
