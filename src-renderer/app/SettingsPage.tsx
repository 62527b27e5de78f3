import { words } from '../../src-preload/words'
import { AccountSettings, useAccount } from '../features/account'
import { CardSize } from '../features/library'
import { OfflineLimit } from '../features/offline'
import {
  AboutSettings,
  AppearanceSettings,
  BackupSettings,
  DesktopSettings,
  DiagnosticsSettings,
  FileSettings,
  type SettingsEntry,
  SettingsFrame,
  StorageSettings,
} from '../features/settings'
import { SourcesSettings } from '../features/sources'
import { AutoSync, Occasions } from '../features/sync'
import { commands } from './commands'
import { useScreen } from './screen'

const { settings } = words

/** Everything that can be set, and what is known of this account, this computer and this program. */
export const SettingsPage = () => {
  const status = useAccount((state) => state.status)
  const { settingsSection, showSettings } = useScreen()
  if (status === null) return null
  const isSample = status.connected && status.secretHome === 'sample'
  const hasSync = status.connected && !isSample
  const quiet = (text: string) => <p className="text-sm leading-6 text-muted">{text}</p>
  const entries: readonly SettingsEntry[] = [
    {
      id: 'account',
      title: settings.account.title,
      content: (
        <AccountSettings
          status={status}
          onConnect={commands.openConnect}
          onDisconnect={() => void commands.disconnect()}
          onOwnerChanged={() => void commands.ownerChanged()}
        />
      ),
    },
    {
      id: 'sources',
      title: settings.sources.title,
      content: isSample ? (
        quiet(settings.sources.sample)
      ) : (
        <SourcesSettings onSync={commands.syncFromDialog} onReconnect={commands.openConnect} />
      ),
    },
    {
      id: 'sync',
      title: settings.sync.title,
      content: hasSync ? (
        <>
          <AutoSync />
          <Occasions />
          {quiet(settings.sync.always)}
        </>
      ) : (
        quiet(isSample ? settings.sync.sample : words.common.notConnected)
      ),
    },
    {
      id: 'storage',
      title: settings.storage.title,
      content: <StorageSettings offline={<OfflineLimit onManage={commands.showOffline} />} />,
    },
    {
      id: 'backup',
      title: words.backup.title,
      content: <BackupSettings onSync={status.connected ? commands.syncStorage : null} />,
    },
    {
      id: 'appearance',
      title: settings.appearance.title,
      content: <AppearanceSettings cardSize={<CardSize />} />,
    },
    { id: 'desktop', title: settings.desktop.title, content: <DesktopSettings /> },
    { id: 'settingsFile', title: words.settingsFile.title, content: <FileSettings /> },
    { id: 'diagnostics', title: settings.diagnostics.title, content: <DiagnosticsSettings /> },
    { id: 'about', title: settings.about.title, content: <AboutSettings /> },
  ]
  return <SettingsFrame entries={entries} wanted={settingsSection} onTaken={() => showSettings(null)} />
}
