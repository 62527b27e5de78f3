import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { type CommandContext, commandList, initialContext } from '../../src-preload/contract'
import { menuTemplate, showContext } from './menu'

const submenu = (item: MenuItemConstructorOptions | undefined): readonly MenuItemConstructorOptions[] =>
  Array.isArray(item?.submenu) ? item.submenu : []

const barOf = (platform: string, development = false) => {
  const ran: string[] = []
  const template = menuTemplate({ platform, development, run: (id) => void ran.push(id) })
  const everyItem = (item: MenuItemConstructorOptions): readonly MenuItemConstructorOptions[] => [
    item,
    ...submenu(item).flatMap(everyItem),
  ]
  const items = template.flatMap(everyItem)
  return { ran, template, items, names: template.map(({ label, role }) => label ?? role) }
}

const platforms = ['darwin', 'win32', 'linux']

describe.each(platforms)('the menu bar on %s', (platform) => {
  it('has each command that wants to be there once, with its shortcut, and gives it', () => {
    const { items, ran } = barOf(platform)
    const wanted = commandList.filter(({ menu }) => menu !== null).map(({ id }) => id)
    const shown = items.filter(({ id }) => id !== undefined)
    expect(shown.map(({ id }) => id).sort()).toEqual([...wanted].sort())
    for (const { click, type } of shown) click?.({ type } as never, undefined, {} as never)
    expect([...ran].sort()).toEqual([...wanted].sort())
    expect(items.find(({ id }) => id === 'refresh')).toMatchObject({
      label: 'Refresh',
      accelerator: 'CommandOrControl+R',
      registerAccelerator: false,
    })
  })

  it('copies and pastes, and keeps the tools out of what ships', () => {
    const roles = barOf(platform).items.map(({ role }) => role)
    for (const role of ['undo', 'cut', 'copy', 'paste', 'selectAll', 'quit', 'close'])
      expect(roles).toContain(role)
    expect(roles).not.toContain('toggleDevTools')
    expect(barOf(platform, true).items.map(({ role }) => role)).toContain('toggleDevTools')
  })

  it('never begins or ends with a line, and never has two in a row', () => {
    for (const menu of barOf(platform).items) {
      const lines = submenu(menu).map(({ type }) => type === 'separator')
      if (lines.length === 0) continue
      expect([lines[0], lines.at(-1)]).toEqual([false, false])
      expect(lines.some((line, index) => line && lines[index + 1])).toBe(false)
    }
  })
})

it('macOS has its app menu first; elsewhere Quit stands in File', () => {
  expect(barOf('darwin').names).toEqual([
    'appMenu',
    ...['File', 'Edit', 'View', 'Library', 'windowMenu', 'Help'],
  ])
  expect(barOf('win32').names).toEqual(['File', 'Edit', 'View', 'Library', 'windowMenu', 'Help'])
  const rolesOfFile = (platform: string) =>
    submenu(barOf(platform).template.find(({ label }) => label === 'File')).map(({ role }) => role)
  expect(rolesOfFile('linux')).toContain('quit')
  expect(rolesOfFile('darwin')).not.toContain('quit')
})

it('no two commands of a platform share a shortcut, and none takes one of the system’s', () => {
  const system = ['Mod+Q', 'Mod+W', 'Mod+H', 'Mod+M', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+Z', 'Mod+Shift+Z']
  for (const mac of [false, true]) {
    const keys = commandList.flatMap((command) => (mac ? (command.macKeys ?? command.keys) : command.keys))
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
    expect(keys.filter((key) => system.includes(key))).toEqual([])
  }
  const ids = commandList.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

it.each(platforms)('orders, groups, filters and themes have menus of their own on %s', (platform) => {
  const { items } = barOf(platform)
  const labels = (menu: string) =>
    submenu(items.find(({ label }) => label === menu)).map(({ label }) => label)
  const line = undefined
  expect(labels('Sort By')).toEqual([
    ...['Date', 'Title', 'Length', 'Size', 'Number of Clips or Exports', line, 'Reverse the Order'],
  ])
  expect(labels('Group By')).toEqual(['Nothing', 'Month', 'Folder'])
  expect(labels('Theme')).toEqual(['Like the System', 'Light', 'Dark'])
  expect(labels('Auto-sync')).toEqual(['Every 5 Minutes', 'Every 15 Minutes', 'Every Hour', 'Off'])
  expect(labels('Filter By')).toHaveLength(8)
  const types = submenu(items.find(({ label }) => label === 'Sort By')).map(({ type }) => type)
  expect(types).toEqual([...Array(5).fill('radio'), 'separator', undefined])
})

it('a switch shows what holds, and not that it was clicked', () => {
  const item = barOf('linux').items.find(({ id }) => id === 'toggleContrast')
  const clicked = { type: 'checkbox', checked: true }
  item?.click?.(clicked as never, undefined, {} as never)
  expect(clicked.checked).toBe(false)
})

const show = (context: Partial<CommandContext>) => {
  const bar = new Map(commandList.map(({ id }) => [id as string, { enabled: false, checked: false }]))
  showContext({ getMenuItemById: (id) => bar.get(id) ?? null }, { ...initialContext, ...context })
  const those = (is: 'enabled' | 'checked') => [...bar].filter(([, item]) => item[is]).map(([id]) => id)
  return { enabled: those('enabled'), checked: those('checked') }
}

it('greys out what cannot be done', () => {
  expect(show({}).enabled).not.toContain('refresh')
  expect(show({}).enabled).toContain('openConnect')
  expect(show({ hasLibrary: true, connected: true }).enabled).toEqual(
    expect.arrayContaining(['refresh', 'syncStorage', 'showVideos', 'disconnect']),
  )
  const syncing = show({ hasLibrary: true, connected: true, syncing: 'sync' }).enabled
  expect(syncing).toContain('cancelSync')
  expect(syncing).not.toContain('refresh')
})

const view: NonNullable<CommandContext['view']> = {
  ...{ list: 'exports', layout: 'list', sort: { by: 'name', direction: 'ascending' }, group: 'month' },
  ...{ filters: ['duration'], narrowed: true, saved: false, changed: true },
}

it('marks what holds of the view in front and of how the window looks', () => {
  expect(show({ hasLibrary: true, view, theme: 'dark', highContrast: true }).checked.sort()).toEqual(
    ['sort.name', 'group.month', 'layout.list', 'theme.dark', 'toggleContrast'].sort(),
  )
  expect(show({}).checked).toEqual(['theme.system'])
})

it('what makes no sense in the view in front cannot be chosen', () => {
  const { enabled } = show({ hasLibrary: true, view })
  expect(enabled).toEqual(
    expect.arrayContaining(['sort.date', 'filter.tags', 'clearFilters', 'saveView', 'keepViewOffline']),
  )
  for (const id of ['sort.clipCount', 'filter.duration', 'discardViewChanges', 'renameView', 'quickLook'])
    expect(enabled).not.toContain(id)
  const removed = show({ hasLibrary: true, view: { ...view, list: 'removed', saved: true }, selected: 1 })
  expect(removed.enabled).toEqual(expect.arrayContaining(['discardViewChanges', 'renameView', 'deleteView']))
  for (const id of ['keepViewOffline', 'keepOffline']) expect(removed.enabled).not.toContain(id)
  const elsewhere = show({ hasLibrary: true, view: null }).enabled
  for (const id of ['sort.date', 'layout.list', 'clearFilters']) expect(elsewhere).not.toContain(id)
})

it('what the app can be told of itself can be told wherever it makes sense', () => {
  const ids = ['autoSync.15', 'getUpdate', 'desktop.closeToTray', 'desktop.openAtLogin', 'clearStills']
  const can = (context: Partial<CommandContext>) =>
    show(context).enabled.filter((id) => [...ids, 'restoreBackup'].includes(id))
  // On the first screen, too, what needs no library.
  expect(can({}).sort()).toEqual(
    ['clearStills', 'desktop.closeToTray', 'desktop.openAtLogin', 'restoreBackup'].sort(),
  )
  const desktop = { closeToTray: true, openAtLogin: false, notifications: true, hasTray: true }
  const own = { hasLibrary: true, connected: true, everyMinutes: 15, desktop, update: 'offered' } as const
  expect(can(own).sort()).toEqual([...ids, 'restoreBackup'].sort())
  expect(show(own).checked).toEqual(
    expect.arrayContaining(['autoSync.15', 'desktop.closeToTray', 'desktop.notifications']),
  )
  expect(show(own).checked).not.toContain('desktop.openAtLogin')
  expect(can({ ...own, sample: true })).not.toContain('autoSync.15')
  expect(can({ ...own, update: 'coming' })).not.toContain('getUpdate')
  // What is here already is installed without a network, and no storage has anything to do with it.
  const canUpdate = (context: Partial<CommandContext>) =>
    show({ ...own, ...context }).enabled.filter((id) => ['getUpdate', 'checkForUpdates'].includes(id))
  expect(canUpdate({ online: false })).toHaveLength(2)
  expect(canUpdate({ hasNetwork: false })).toEqual([])
  expect(canUpdate({ hasNetwork: false, update: 'ready' })).toEqual(['getUpdate'])
  expect(can({ ...own, desktop: { ...desktop, hasTray: false } })).not.toContain('desktop.closeToTray')
})

it('the commands of one asset are of the one that is open, or the only one that is selected', () => {
  const ids = ['copyUrl', 'quickLook', 'openItem', 'keepOffline']
  expect(show({ hasLibrary: true }).enabled.filter((id) => ids.includes(id))).toEqual([])
  const one = show({ hasLibrary: true, item: { here: false }, kept: 1, selected: 1 }).enabled
  expect(one).toEqual(expect.arrayContaining([...ids, 'letGoOffline']))
  expect(one).not.toContain('revealFile')
  expect(one).not.toContain('closeDetail')
  const open = show({ hasLibrary: true, item: { here: true }, detail: 'panel' }).enabled
  expect(open).toEqual(expect.arrayContaining(['quickLook', 'revealFile', 'closeDetail']))
  for (const id of ['openItem', 'letGoOffline']) expect(open).not.toContain(id)
  // Of several it is done to those of them that it can be done to.
  expect(show({ hasLibrary: true, kept: 2, selected: 5 }).enabled).toContain('letGoOffline')
  expect(show({ hasLibrary: true, kept: 0, selected: 5 }).enabled).not.toContain('letGoOffline')
})
