import { type ReactNode, useState } from 'react'
import type { AccountStatus } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AccountChip, RecoveryBanner } from '../features/account'
import { AutoSync } from '../features/sync'
import { Button, PopupHome } from '../ui'
import { commands } from './commands'
import { Sidebar } from './frame/Sidebar'

type Props = {
  readonly status: AccountStatus
  /** What lies beside the page at its right, such as the details of one asset; it takes its width from the page. */
  readonly panel?: ReactNode
  readonly children: ReactNode
}

/** The frame: navigation and account at the side, the page, and what lies beside it. */
export const Shell = ({ status, panel, children }: Props) => {
  const [popupHome, setPopupHome] = useState<HTMLElement | null>(null)
  return (
    <PopupHome value={popupHome}>
      <div className="flex h-full">
        <Sidebar
          account={(compact) => (
            <AccountChip
              status={status}
              compact={compact}
              onConnect={commands.openConnect}
              onDisconnect={() => void commands.disconnect()}
            >
              {status.connected && status.secretHome !== 'sample' && (
                <>
                  <Button small onClick={commands.openSources} className="mt-4 w-full">
                    {words.sources.open}
                  </Button>
                  <AutoSync className="mt-4 border-t border-line pt-3" />
                </>
              )}
            </AccountChip>
          )}
        />
        <main className="flex min-h-0 min-w-0 flex-1 flex-col overflow-x-hidden overflow-y-auto">
          {status.recovered && (
            <RecoveryBanner
              recovered={status.recovered}
              onSync={status.connected ? commands.syncStorage : null}
            />
          )}
          {children}
          <div ref={setPopupHome} />
        </main>
        {panel}
      </div>
    </PopupHome>
  )
}
