import type { ReactNode } from 'react'
import { words } from '../../src-preload/words'
import { AccountSettings, useAccount } from '../features/account'
import { CardSize } from '../features/library'
import { noNetworkReason, OfflineLimit, useNetwork } from '../features/offline'
import {
  AboutSettings,
  AppearanceSettings,
  BackupSettings,
  DesktopSettings,
  DiagnosticsSettings,
  FileSettings,
  SafeModeSettings,
  SettingsFrame,
  StorageSettings,
  UpdateSettings,
} from '../features/settings'
import { SourcesSettings } from '../features/sources'
import { AutoSync, Occasions } from '../features/sync'
import { NetworkReason } from '../ui'
import { commands } from './commands'
import { useScreen } from './screen'
import { type SettingsSection, settingNames } from './settingPlaces'

const { settings } = words

/** Everything that can be set, and what is known of this account, this computer and this program. */
export const SettingsPage = () => {
  const status = useAccount((state) => state.status)
  const { settingsSection, showSettings } = useScreen()
  const noNetwork = useNetwork(noNetworkReason)
  if (status === null) return null
  const isSample = status.connected && status.secretHome === 'sample'
  const hasSync = status.connected && !isSample
  const quiet = (text: string) => <p className="text-sm leading-6 text-muted">{text}</p>
  const contents: Readonly<Record<SettingsSection, ReactNode>> = {
    account: (
      <AccountSettings
        status={status}
        onConnect={commands.openConnect}
        onDisconnect={() => void commands.disconnect()}
        onOwnerChanged={() => void commands.ownerChanged()}
      />
    ),
    sources: isSample ? quiet(settings.sources.sample) : <SourcesSettings onSync={commands.syncFromDialog} />,
    sync: hasSync ? (
      <>
        <AutoSync />
        <Occasions />
        {quiet(settings.sync.always)}
      </>
    ) : (
      quiet(isSample ? settings.sync.sample : words.common.notConnected)
    ),
    storage: <StorageSettings offline={<OfflineLimit onManage={commands.showOffline} />} />,
    backup: <BackupSettings onSync={status.connected ? commands.syncStorage : null} />,
    appearance: <AppearanceSettings cardSize={<CardSize />} />,
    desktop: <DesktopSettings />,
    settingsFile: <FileSettings />,
    diagnostics: (
      <>
        <DiagnosticsSettings />
        <SafeModeSettings />
      </>
    ),
    about: (
      <>
        <AboutSettings onHowItWorks={commands.howItWorks} />
        {/* The program's newer versions lie elsewhere than the storage, which may be away alone. */}
        <NetworkReason value={noNetwork}>
          <UpdateSettings />
        </NetworkReason>
      </>
    ),
  }
  const entries = (Object.keys(settingNames) as SettingsSection[]).map((id) => ({
    id,
    title: settingNames[id][0],
    content: contents[id],
  }))
  return <SettingsFrame entries={entries} wanted={settingsSection} onTaken={() => showSettings(null)} />
}
