import { words } from '../../src-preload/words'
import { isMacAgent, Palette, type Place, ShortcutSheet } from '../features/commands'
import { useFolders } from '../features/folders'
import { folderView, savedViewId, useSavedViews } from '../features/library'
import { readContext, runCommand } from './commandContext'
import { commands, showView } from './commands'
import { useScreen } from './screen'
import { settingPlaces } from './settingPlaces'

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
        go: () => showView(folderView(path)),
      })),
  ]
}

/** What any screen may lay over itself: the command palette and the shortcut sheet. */
export const Overlays = () => {
  const overlay = useScreen((state) => state.overlay)
  const setOverlay = useScreen((state) => state.setOverlay)
  const places = usePlaces()
  const isMac = isMacAgent(navigator.userAgent)
  const close = (): void => setOverlay(null)
  if (overlay === 'shortcuts') return <ShortcutSheet isMac={isMac} onClose={close} />
  if (overlay === null) return null
  const context = readContext()
  return (
    <Palette
      {...{ context, isMac }}
      places={context.hasLibrary ? places : []}
      onRun={runCommand}
      onOpenAsset={commands.openAsset}
      onClose={close}
    />
  )
}
