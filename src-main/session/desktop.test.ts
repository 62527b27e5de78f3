import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createLog } from '../log'
import { createSettings } from '../settings'
import { createDesktop } from './desktop'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const setUp = (hasTray = true) => {
  const folder = mkdtempSync(join(tmpdir(), 'companion-desktop-'))
  folders.push(folder)
  const open = () =>
    createSettings({
      file: join(folder, 'settings.json'),
      log: createLog({ folder: join(folder, 'logs'), toStderr: false }),
    })
  let atLogin = false
  const port = {
    hasTray: async () => hasTray,
    opensAtLogin: async () => atLogin,
    setOpenAtLogin: async (on: boolean) => {
      atLogin = on
    },
  }
  const told: string[] = []
  const events = { emit: (name: string) => void told.push(name) }
  const start = () => {
    const desktop = createDesktop(open(), events)
    desktop.begin(port)
    return desktop
  }
  return { open, start, events, told }
}

it('stays in the tray unless a person wants it otherwise', async () => {
  const { start } = setUp()
  const desktop = start()
  expect(await desktop.preferences()).toEqual({
    closeToTray: true,
    openAtLogin: false,
    notifications: true,
    hasTray: true,
  })
  expect(await desktop.staysInTray()).toBe(true)
  expect(await desktop.setPreferences({ closeToTray: false })).toMatchObject({ closeToTray: false })
  expect(await start().staysInTray()).toBe(false)
})

describe('that closing leaves the app in the tray is told once over all starts', () => {
  const shown = (onShown: () => void): void => onShown()
  /** As on a desktop that shows none, or where the system's settings keep it back. */
  const unseen = (): void => undefined
  const never = (): never => expect.unreachable('nothing is to be told')

  it('by a notification that was really shown', () => {
    const { start, told } = setUp()
    const desktop = start()
    desktop.pageListens()
    desktop.leftInTray(shown)
    desktop.pageListens()
    desktop.leftInTray(never)
    start().leftInTray(never)
    expect(told).toEqual([])
  })

  it('in the window at its next opening where none was', () => {
    const { open, start, told } = setUp()
    const desktop = start()
    desktop.leftInTray(unseen)
    expect(open().get().desktop.toldOfTray).toBe(false)
    desktop.pageListens()
    desktop.pageListens()
    desktop.leftInTray(never)
    desktop.pageListens()
    start().leftInTray(never)
    expect(told).toEqual(['desktop.leftInTray'])
  })

  it('in the window where notifications are off', async () => {
    const { start, told } = setUp()
    const desktop = start()
    await desktop.setPreferences({ notifications: false })
    desktop.leftInTray(never)
    desktop.pageListens()
    expect(told).toEqual(['desktop.leftInTray'])
  })

  it('at the next closing, where the app ended before anybody was told', () => {
    const { start } = setUp()
    start().leftInTray(unseen)
    const again: string[] = []
    start().leftInTray(() => again.push('asked'))
    expect(again).toEqual(['asked'])
  })
})

it('changes what is given and nothing else, and asks the system how its own part stands', async () => {
  const { start } = setUp()
  const desktop = start()
  await desktop.setPreferences({ notifications: false })
  expect(await desktop.setPreferences({ openAtLogin: true })).toEqual({
    closeToTray: true,
    openAtLogin: true,
    notifications: false,
    hasTray: true,
  })
  expect(start().notifies()).toBe(false)
})

it('never stays where no tray would show it', async () => {
  const desktop = setUp(false).start()
  expect(await desktop.staysInTray()).toBe(false)
  expect(await desktop.preferences()).toMatchObject({ closeToTray: true, hasTray: false })
})

it('on a terminal there is no desktop to ask', async () => {
  const { open, events } = setUp()
  const desktop = createDesktop(open(), events)
  await expect(desktop.preferences()).rejects.toMatchObject({ code: 'notFound' })
})
