import type { MenuItemConstructorOptions } from 'electron'
import {
  type Command,
  type CommandContext,
  type CommandId,
  type CommandMenu,
  commandList,
  keysOf,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'

export type MenuOptions = {
  /** As in `process.platform`. */
  readonly platform: string
  /** Adds Reload and the developer tools. */
  readonly development: boolean
  readonly run: (id: CommandId) => void
}

const { menus, titles } = words.commands

/** Electron's name for "Mod+Shift+R": CommandOrControl+Shift+R. */
const accelerator = (keys: string): string =>
  keys.replace(/^Mod\+/, 'CommandOrControl+').replace('++', '+Plus')

const item = (command: Command, isMac: boolean, run: MenuOptions['run']): MenuItemConstructorOptions => {
  const keys = keysOf(command, isMac)[0]
  return {
    id: command.id,
    label: titles[command.id],
    // Until the window has told what is on its screen nothing is known to be possible.
    enabled: false,
    click: () => run(command.id),
    ...(keys === undefined ? {} : { accelerator: accelerator(keys) }),
    // The page hears its keys itself, and knows of text fields and dialogs: the menu shows them. macOS ignores this, and asks the page first.
    registerAccelerator: false,
  }
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** Parts of a menu with a line between them; empty parts leave no line. */
const sections = (
  ...parts: readonly (readonly MenuItemConstructorOptions[])[]
): MenuItemConstructorOptions[] =>
  parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? [...part] : [separator, ...part]))

/** The commands of a menu in the list's order, one part a group. */
const commandParts = (
  menu: CommandMenu,
  isMac: boolean,
  run: MenuOptions['run'],
): readonly MenuItemConstructorOptions[][] => {
  const here = commandList.filter((command) => command.menu === menu)
  const groups = [...new Set(here.map(({ group }) => group))]
  return groups.map((group) =>
    here.filter((command) => command.group === group).map((command) => item(command, isMac, run)),
  )
}

/**
 * The menu bar: the commands of the contract's list in their menus, each item's `id` the command's, and around them the platform's own roles,
 * which it names and translates (macOS has no copy and paste at all without an Edit menu). macOS has the app menu with About, Settings,
 * Services, Hide and Quit; elsewhere Settings and Quit stand in File, and the bar is hidden until Alt is pressed, as in most apps that
 * have a palette.
 */
export const menuTemplate = ({ platform, development, run }: MenuOptions): MenuItemConstructorOptions[] => {
  const isMac = platform === 'darwin'
  const parts = (menu: CommandMenu): readonly MenuItemConstructorOptions[][] => commandParts(menu, isMac, run)
  const developerItems: readonly MenuItemConstructorOptions[] = development
    ? [{ role: 'reload' }, { role: 'toggleDevTools' }]
    : []
  const appMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: sections(
      [{ role: 'about' }],
      ...parts('app'),
      [{ role: 'services' }],
      [{ role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }],
      [{ role: 'quit' }],
    ),
  }
  return [
    ...(isMac ? [appMenu] : []),
    {
      label: menus.file,
      submenu: isMac
        ? sections(...parts('file'), [{ role: 'close' }])
        : sections(...parts('file'), ...parts('app'), [{ role: 'close' }, { role: 'quit' }]),
    },
    {
      label: menus.edit,
      submenu: sections(
        [{ role: 'undo' }, { role: 'redo' }],
        [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'delete' }],
        [{ role: 'selectAll' }],
        ...parts('edit'),
      ),
    },
    {
      label: menus.view,
      submenu: sections(
        ...parts('view'),
        [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }],
        [{ role: 'togglefullscreen' }],
        developerItems,
      ),
    },
    { label: menus.library, submenu: sections(...parts('library')) },
    { role: 'windowMenu' },
    { role: 'help', label: menus.help, submenu: sections(...parts('help')) },
  ]
}

/** What is used of Electron's `Menu`. */
export type MenuBar = {
  getMenuItemById(id: string): { enabled: boolean } | null
}

/** Greys out the commands that cannot be given now. */
export const enableItems = (bar: MenuBar, context: CommandContext): void => {
  for (const { id, when } of commandList) {
    const shown = bar.getMenuItemById(id)
    if (shown !== null) shown.enabled = when(context) === null
  }
}
