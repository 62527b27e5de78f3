import { words } from '../../src-preload/words'
import { useAccount } from '../features/account'
import { isMacAgent, Palette, type Place, ShortcutSheet } from '../features/commands'
import { useFolders } from '../features/folders'
import { folderView, savedViewId, useSavedViews } from '../features/library'
import { DiagnosticsSettings, StorageSettings, useDiagnostics, useStorage } from '../features/settings'
import { Dialog } from '../ui'
import { readContext, runCommand } from './commandContext'
import { commands } from './commands'
import { DialogPart } from './DialogPart'
import { showView } from './go'
import { HowItWorks } from './HowItWorks'
import { useScreen } from './screen'
import { settingPlaces } from './settingPlaces'

const { settings } = words
const { palette } = words.commands

/** What a person can go to beside the app's own pages: saved views, folders, and each setting. */
const usePlaces = (): readonly Place[] => {
  const views = useSavedViews((state) => state.views)
  const folders = useFolders((state) => state.folders)
  return [
    ...(views ?? []).map(({ id, name, query }) => ({
      key: `view.${id}`,
      name,
      detail: palette.savedView,
      go: () => showView(savedViewId(id), query),
    })),
    ...settingPlaces(commands.openSettingsAt),
    ...(folders ?? [])
      .filter(({ path }) => path !== '')
      .map(({ path }) => ({
        key: `folder.${path}`,
        name: path.slice(path.lastIndexOf('/') + 1),
        detail: `${palette.folder} · ${path}`,
        also: path,
        go: () => showView(folderView(path)),
      })),
  ]
}

const CommandPalette = ({ isMac, onClose }: { readonly isMac: boolean; readonly onClose: () => void }) => {
  const places = usePlaces()
  const context = readContext()
  return (
    <Palette
      {...{ context, isMac, onClose }}
      places={context.hasLibrary ? places : []}
      onRun={runCommand}
      onOpenAsset={commands.openAsset}
    />
  )
}

const close = (): void => useScreen.getState().setOverlay(null)

const Open = () => {
  const overlay = useScreen((state) => state.overlay)
  const clearing = useStorage((state) => state.busy === 'clearing')
  const saving = useDiagnostics((state) => state.saving)
  const email = useAccount((state) => state.status?.email ?? null)
  const isMac = isMacAgent(navigator.userAgent)
  switch (overlay) {
    case null:
      return null
    case 'shortcuts':
      return <ShortcutSheet isMac={isMac} onClose={close} />
    case 'howItWorks':
      return <HowItWorks email={email} onClose={close} />
    case 'storage':
      return (
        <Dialog title={settings.storage.title} busy={clearing} onClose={close}>
          <div className="flex flex-col gap-4">
            <StorageSettings offline={null} />
          </div>
        </Dialog>
      )
    case 'diagnostics':
      return (
        <Dialog title={settings.diagnostics.title} busy={saving} onClose={close}>
          <div className="flex flex-col gap-4">
            <DiagnosticsSettings />
          </div>
        </Dialog>
      )
    case 'palette':
      return <CommandPalette isMac={isMac} onClose={close} />
  }
}

/** What any screen may lay over itself: palette and shortcut sheet, and what is to be read or done without leaving it. */
export const Overlays = () => (
  <DialogPart onClose={close}>
    <Open />
  </DialogPart>
)
