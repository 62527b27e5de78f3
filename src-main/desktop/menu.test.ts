import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { type CommandContext, commandList, initialContext } from '../../src-preload/contract'
import { enableItems, menuTemplate } from './menu'

const submenu = (item: MenuItemConstructorOptions | undefined): readonly MenuItemConstructorOptions[] =>
  Array.isArray(item?.submenu) ? item.submenu : []

const barOf = (platform: string, development = false) => {
  const ran: string[] = []
  const template = menuTemplate({ platform, development, run: (id) => void ran.push(id) })
  const items = template.flatMap(submenu)
  return { ran, template, items, names: template.map(({ label, role }) => label ?? role) }
}

const platforms = ['darwin', 'win32', 'linux']

describe.each(platforms)('the menu bar on %s', (platform) => {
  it('has each command that wants to be there once, with its shortcut, and gives it', () => {
    const { items, ran } = barOf(platform)
    const wanted = commandList.filter(({ menu }) => menu !== null).map(({ id }) => id)
    const shown = items.filter(({ id }) => id !== undefined)
    expect(shown.map(({ id }) => id).sort()).toEqual([...wanted].sort())
    for (const { click } of shown) click?.({} as never, undefined, {} as never)
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
    for (const menu of barOf(platform).template) {
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

it('greys out what cannot be done', () => {
  const bar = new Map(commandList.map(({ id }) => [id as string, { enabled: false }]))
  const show = (context: Partial<CommandContext>) => {
    enableItems({ getMenuItemById: (id) => bar.get(id) ?? null }, { ...initialContext, ...context })
    return [...bar].filter(([, { enabled }]) => enabled).map(([id]) => id)
  }
  expect(show({})).not.toContain('refresh')
  expect(show({})).toContain('openConnect')
  expect(show({ hasLibrary: true, connected: true })).toEqual(
    expect.arrayContaining(['refresh', 'syncStorage', 'showVideos', 'disconnect']),
  )
  const syncing = show({ hasLibrary: true, connected: true, syncing: 'sync' })
  expect(syncing).toContain('cancelSync')
  expect(syncing).not.toContain('refresh')
})
