import { useState } from 'react'
import type { AccountStatus } from '../../src-preload/contract'
import { type GridKind, Library, SortSelect, useLibrary } from '../features/library'
import { PreviewButton } from '../features/preview'
import { isSyncing, RefreshButton, SyncButton, SyncPanel, useSync } from '../features/sync'
import { Banner, Button, formatCounted } from '../ui'
import { commands, showRun } from './commands'
import { HowItWorks } from './HowItWorks'

const words: Readonly<
  Record<GridKind, { readonly title: string; readonly one: string; readonly many: string }>
> = {
  video: { title: 'Videos', one: 'video', many: 'videos' },
  clip: { title: 'Clips', one: 'clip', many: 'clips' },
}

/** The page of one kind: header, sync, grid. */
export const LibraryPage = ({ status }: { readonly status: AccountStatus }) => {
  const kind = useLibrary((state) => state.kind)
  const total = useLibrary((state) => state.views[state.kind].outline?.total ?? null)
  const running = useSync(isSyncing)
  const searched = useSync((state) => Boolean(state.snapshot?.lastCompletedAt))
  const [helping, setHelping] = useState(false)
  const { title, one, many } = words[kind]
  const isEmpty = total === 0 && !running
  const isSample = status.connected && status.secretHome === 'sample'

  const primaryAction = isSample ? (
    <Button onClick={commands.openConnect}>Connect your account</Button>
  ) : searched ? (
    <Button onClick={commands.whyEmpty}>Why is this empty?</Button>
  ) : (
    <Button onClick={() => setHelping(true)}>How it works</Button>
  )

  return (
    <>
      <header className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-2 px-6 py-3">
        <h1 className="text-xl font-bold">{title}</h1>
        <p className="flex-1 text-sm text-muted tabular-nums">
          {total !== null && total > 0 && formatCounted(total, one, many)}
        </p>
        {!isEmpty && <SortSelect />}
        {status.connected && <RefreshButton />}
      </header>
      {status.connected ? (
        <SyncPanel
          withButton={!isEmpty}
          beside={<PreviewButton />}
          onReconnect={commands.openConnect}
          onOpenAsset={commands.openAsset}
          onSeeRun={showRun}
        />
      ) : (
        <div className="px-6 pb-4">
          <Banner
            tone="info"
            title="Not connected"
            actions={
              <Button small onClick={commands.openConnect}>
                Reconnect
              </Button>
            }
          >
            You are browsing what was synced before. Reconnect to bring in what is new.
          </Banner>
        </div>
      )}
      <Library
        kind={kind}
        syncing={running}
        searched={searched}
        emptyActions={
          <>
            {primaryAction}
            {status.connected && (
              <>
                <SyncButton />
                {!searched && <PreviewButton />}
              </>
            )}
          </>
        }
      />
      {helping && <HowItWorks email={status.email ?? ''} onClose={() => setHelping(false)} />}
    </>
  )
}
