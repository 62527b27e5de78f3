import type { ReactNode } from 'react'
import { words } from '../../src-preload/words'
import { ConnectScreen, libraryKey, useAccount } from '../features/account'
import { useLibrary } from '../features/library'
import { networkReason, noNetworkReason, OfflineBadge, OfflineBanner, useNetwork } from '../features/offline'
import { RestoreBackup } from '../features/settings'
import { PickFolders } from '../features/sources'
import { RunningSync, useSync } from '../features/sync'
import { CardSigns, FieldLabelsContext, NetworkReason, Spinner } from '../ui'
import { Boundary } from './Boundary'
import { showAnew } from './beginAnew'
import { commands } from './commands'
import { Dialogs } from './Dialogs'
import { AssetArea } from './detail/AssetArea'
import { AssetDetail } from './detail/AssetDetail'
import { LibraryPage } from './LibraryPage'
import { useLibraryLabels } from './libraryLabels'
import { Notices } from './Notices'
import { pages } from './pages'
import { Shell } from './Shell'
import { useScreen } from './screen'
import { useCommandKeys } from './useCommandKeys'

const cardSigns = (assetId: string) => <OfflineBadge assetId={assetId} />

/** The page in front, which fails for itself: with another page or view it is left behind. */
const PagePart = ({ children }: { readonly children: ReactNode }) => {
  const page = useScreen((state) => state.page)
  const shown = useLibrary((state) => state.shown)
  return (
    <Boundary part="page" of={`${page} ${shown}`} onAgain={showAnew} frame={(failure) => failure}>
      {children}
    </Boundary>
  )
}

/** The window: the connect screen while there is no library to show or the user asks for it, else the library. */
export const App = () => {
  const status = useAccount((state) => state.status)
  const failed = useAccount((state) => state.error !== null)
  const connecting = useScreen((state) => state.connecting)
  const page = useScreen((state) => state.page)
  const offline = useNetwork(networkReason)
  // A storage that does not answer is no reason not to connect to another one.
  const noNetwork = useNetwork(noNetworkReason)
  const syncedAt = useSync((state) => state.snapshot?.lastCompletedAt ?? null)
  const labels = useLibraryLabels((state) => state.labels)
  const hasLibrary = libraryKey(status) !== null
  const showsLibrary = hasLibrary && !connecting

  useCommandKeys()

  if (status === null && !failed) {
    return (
      <main
        className="grid h-full place-items-center text-muted"
        aria-busy="true"
        aria-label={words.common.opening}
      >
        <Spinner className="size-8" />
      </main>
    )
  }
  if (status === null || !showsLibrary) {
    return (
      <NetworkReason value={noNetwork}>
        <ConnectScreen
          onExploreSample={() => void commands.exploreSample()}
          onConnecting={commands.openConnect}
          onConnected={commands.connected}
          folders={(restart) => (
            <PickFolders
              onStart={commands.firstSync}
              onSkip={commands.closeConnect}
              onChangeEmail={restart}
            />
          )}
          restore={hasLibrary ? null : <RestoreBackup />}
          onBack={hasLibrary ? commands.closeConnect : null}
        />
        <Notices />
      </NetworkReason>
    )
  }
  const key = libraryKey(status)
  const Page = page === 'library' ? null : pages[page].Page
  return (
    <NetworkReason value={offline}>
      <FieldLabelsContext value={labels}>
        <Shell status={status} panel={<AssetDetail key={key} />}>
          <OfflineBanner syncedAt={syncedAt} />
          <PagePart>
            <AssetArea>
              <CardSigns value={cardSigns}>
                {Page === null ? (
                  <LibraryPage key={key} status={status} />
                ) : (
                  <>
                    <RunningSync />
                    <Page key={key} />
                  </>
                )}
              </CardSigns>
            </AssetArea>
          </PagePart>
          <Dialogs />
          <Notices />
        </Shell>
      </FieldLabelsContext>
    </NetworkReason>
  )
}
