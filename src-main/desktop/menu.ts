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

const { families, menus, short, titles } = words.commands

/** Electron's name for "Mod+Shift+R": CommandOrControl+Shift+R. */
const accelerator = (keys: string): string =>
  keys.replace(/^Mod\+/, 'CommandOrControl+').replace('++', '+Plus')

const item = (command: Command, isMac: boolean, run: MenuOptions['run']): MenuItemConstructorOptions => {
  const keys = keysOf(command, isMac)[0]
  return {
    id: command.id,
    label: short[command.id] ?? titles[command.id],
    ...(command.mark === undefined ? {} : { type: command.mark.type }),
    // Until the window has told what is on its screen nothing is known to be possible.
    enabled: false,
    click: (clicked) => {
      // The system has switched the mark already: it is the window that tells what holds.
      if (clicked.type === 'checkbox') clicked.checked = !clicked.checked
      run(command.id)
    },
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

/** What is chosen among several, a line, and what is done besides. */
const markedApart = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  sections(
    items.filter(({ type }) => type !== undefined),
    items.filter(({ type }) => type === undefined),
  )

/** The commands of a menu in the list's order, one part a group, each family in a menu of its own. */
const commandParts = (
  menu: CommandMenu,
  isMac: boolean,
  run: MenuOptions['run'],
): readonly MenuItemConstructorOptions[][] => {
  const here = commandList.filter((command) => command.menu === menu)
  const groups = [...new Set(here.map(({ group }) => group))]
  return groups.map((group) => {
    const members = Map.groupBy(
      here.filter((command) => command.group === group),
      ({ id, family }) => family ?? id,
    )
    return [...members.values()].flatMap((commands) => {
      const items = commands.map((command) => item(command, isMac, run))
      const family = commands[0]?.family
      return family === undefined ? items : { label: families[family], submenu: markedApart(items) }
    })
  })
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
  getMenuItemById(id: string): { enabled: boolean; checked: boolean } | null
}

/** Greys out the commands that cannot be given now, and marks those that hold. */
export const showContext = (bar: MenuBar, context: CommandContext): void => {
  for (const { id, when, mark } of commandList) {
    const shown = bar.getMenuItemById(id)
    if (shown === null) continue
    shown.enabled = when(context) === null
    const holds = mark?.holds(context) === true
    // Electron takes any word about a radio item for its choice, and lets go of the others by itself.
    if (mark?.type === 'checkbox' || holds) shown.checked = holds
  }
}
