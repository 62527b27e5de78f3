import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
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
  const start = () => {
    const desktop = createDesktop(open())
    desktop.begin(port)
    return desktop
  }
  return { open, start }
}

it('stays in the tray and tells of it once over all starts, unless a person wants it otherwise', async () => {
  const { start } = setUp()
  const desktop = start()
  expect(await desktop.preferences()).toEqual({
    closeToTray: true,
    openAtLogin: false,
    notifications: true,
    hasTray: true,
  })
  expect(await desktop.staysInTray()).toBe(true)
  expect(desktop.tellOfTray()).toBe(true)
  expect(desktop.tellOfTray()).toBe(false)
  expect(start().tellOfTray()).toBe(false)
  expect(await desktop.setPreferences({ closeToTray: false })).toMatchObject({ closeToTray: false })
  expect(await start().staysInTray()).toBe(false)
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
  const desktop = createDesktop(setUp().open())
  await expect(desktop.preferences()).rejects.toMatchObject({ code: 'notFound' })
})
