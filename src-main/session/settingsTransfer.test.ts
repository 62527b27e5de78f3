import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { viewQuery } from '../../src-preload/contract'
import { type ControlledEmulator, createEmulator } from '../emulator'
import { createLog } from '../log'
import { createSettings } from '../settings'
import type { Companion } from './companion'
import { createCompanion } from './createCompanion'
import { type Host, terminalHost } from './host'
import { email, worldOf } from './testAccount.fixture'

const about = { version: '9.8.7', electron: '42', chromium: '148', node: '24', system: 'linux x64' }
const apiSecret = 'canary-5ecret_w1th-dashes'
const apiKey = '918273645546372'
const userId = 'ckzqa81hd0000'
const other = 'bob@anna.example.com'

let folder: string
let file: string
let emulator: ControlledEmulator
let open: Companion[]
let atLogin: boolean

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'settings-file-'))
  file = join(folder, 'mine.json')
  open = []
  atLogin = false
  emulator = await createEmulator({
    ...{ cloudName: 'wonder-cloud', apiKey, apiSecret, folderMode: 'dynamic', control: true },
    assets: worldOf(3),
  })
})
afterEach(async () => {
  for (const companion of open) await companion.close()
  await emulator.close()
  rmSync(folder, { recursive: true, force: true })
})

type Start = { readonly user?: string | null; readonly desktop?: boolean }

const start = async (name: string, { user = email, desktop = true }: Start = {}) => {
  const dataDir = join(folder, name)
  const log = createLog({ folder: join(dataDir, 'logs'), toStderr: false })
  const settings = createSettings({ file: join(dataDir, 'settings.json'), log })
  const host: Host = {
    ...terminalHost(about),
    choosePlace: async () => file,
    chooseFile: async () => file,
  }
  const companion = await createCompanion({
    ...{ dataDir, sampleFolder: dataDir, log, host, settings },
    openVault: () => Promise.reject(new Error('no keychain here')),
    ports: { fetch, now: () => Date.parse('2026-11-22T20:00:00Z'), sleep: async () => {}, random: () => 0.5 },
    wish: {
      ...{ sample: false, cloudinaryUrl: user === null ? null : emulator.cloudinaryUrl, email: user },
      userId: user === email ? userId : null,
    },
  })
  open.push(companion)
  if (desktop) {
    companion.desktop.begin({
      hasTray: async () => true,
      opensAtLogin: async () => atLogin,
      setOpenAtLogin: async (on) => {
        atLogin = on
      },
    })
  }
  return { companion, settings }
}

const home = `creatorapp/users/${email}`
const lisbon = (of: string) =>
  viewQuery.parse({
    view: 'clips',
    text: `folder:"creatorapp/users/${of}"`,
    filter: { folder: { path: `creatorapp/users/${of}/videos`, withSubfolders: true } },
  })

/** Sets everything that travels to something else than the default. */
const furnish = async ({ companion }: Awaited<ReturnType<typeof start>>): Promise<void> => {
  companion.appearance.set({ theme: 'dark', highContrast: true })
  companion.schedule.set(60)
  companion.schedule.setOccasions({ onWake: false })
  await companion.desktop.setPreferences({ closeToTray: false, openAtLogin: true })
  await companion.storage.limitThumbnails(512 * 1024 ** 2)
  await companion.offline.limit(50_000_000_000)
  const { templates } = companion.sources.current()
  await companion.sources.save({
    userId,
    templates: [
      ...templates.map((one) => ({ ...one, enabled: one.kind === 'video' })),
      { kind: 'video', template: `${home}/more`, origin: 'custom', enabled: true },
    ],
  })
  companion.savedViews.save({ name: 'Lisbon', query: lisbon(email) })
}

describe('a settings file', () => {
  it('holds no key, secret, e-mail, user id or cloud, and what names the e-mail as a folder as {email}', async () => {
    const here = await start('here')
    await furnish(here)
    expect(await here.companion.settingsFile.save()).toEqual({ fileName: 'mine.json' })
    const text = readFileSync(file, 'utf8')
    for (const canary of [apiSecret, apiKey, email, userId, 'wonder-cloud'])
      expect(text).not.toContain(canary)
    expect(text).toContain('creatorapp/users/{email}/more')
    expect(JSON.parse(text)).toMatchObject({
      ...{ format: 'contentwizard-companion-settings', version: 1, savedAt: '2026-11-22T20:00:00.000Z' },
    })
  })

  it('tells what it would change, and brings all of it to another computer and account', async () => {
    const here = await start('here')
    await furnish(here)
    await here.companion.settingsFile.save()
    atLogin = false
    const there = await start('there', { user: other })
    there.companion.savedViews.save({ name: 'Lisbon', query: viewQuery.parse({ view: 'videos' }) })
    there.companion.savedViews.save({ name: 'Mine', query: viewQuery.parse({ view: 'all' }) })
    const before = there.settings.get()

    const preview = await there.companion.settingsFile.choose()
    expect(preview).toMatchObject({ fileName: 'mine.json', leftOut: [] })
    expect(preview?.changes).toEqual([
      { what: 'Theme', before: 'System', after: 'Dark' },
      { what: 'High contrast', before: 'off', after: 'on' },
      { what: 'Auto-sync', before: 'Every 15 minutes', after: 'Every hour' },
      { what: 'When the computer wakes', before: 'on', after: 'off' },
      { what: 'Keep running in the tray', before: 'on', after: 'off' },
      { what: 'Start when you sign in', before: 'off', after: 'on' },
      { what: 'Room for stills', before: '2 GB', after: '0.5 GB' },
      { what: 'Room for offline videos', before: '20 GB', after: '50 GB' },
      { what: 'Folder creatorapp/users/{email}/clips', before: 'on', after: 'off' },
      { what: 'Folder creator_uploads/clips/{email}', before: 'on', after: 'off' },
      { what: 'Folder creator_uploads/clips/{userId}', before: 'on', after: 'off' },
      { what: 'Folder creatorapp/users/{email}/more', before: 'not there', after: 'on' },
      { what: 'Saved view “Lisbon”', before: 'as it is', after: 'replaced' },
    ])
    expect(there.settings.get()).toBe(before)

    const told: string[] = []
    for (const name of ['appearance.changed', 'schedule.changed', 'storage.changed'] as const) {
      there.companion.on(name, () => told.push(name))
    }
    expect(await there.companion.settingsFile.apply()).toEqual({ changed: 13 })
    expect(new Set(told)).toEqual(new Set(['appearance.changed', 'schedule.changed', 'storage.changed']))
    expect(atLogin).toBe(true)
    expect(there.companion.sources.current().folders.map(({ path }) => path)).toContain(
      `creatorapp/users/${other}/more`,
    )
    expect(there.companion.savedViews.list()).toMatchObject([
      { name: 'Lisbon', query: lisbon(other) },
      { name: 'Mine', query: { view: 'all' } },
    ])
    expect((await there.companion.settingsFile.look(file)).changes).toEqual([])
    expect(await there.companion.settingsFile.apply()).toEqual({ changed: 0 })
    await expect(there.companion.settingsFile.apply()).rejects.toMatchObject({ code: 'notFound' })
  })

  it('without an account or a desktop brings what there is a place for, and says what it leaves out', async () => {
    const here = await start('here')
    await furnish(here)
    await here.companion.settingsFile.save()
    const bare = await start('bare', { user: null, desktop: false })
    const { changes, leftOut } = await bare.companion.settingsFile.look(file)
    expect(changes.map(({ what }) => what)).not.toContain('Start when you sign in')
    expect(leftOut).toHaveLength(3)
    await bare.companion.settingsFile.apply()
    expect(bare.settings.get()).toMatchObject({
      ...{ appearance: { theme: 'dark' }, desktop: { closeToTray: false }, autoSync: { everyMinutes: 60 } },
      offline: { limitBytes: 50_000_000_000 },
    })
    await bare.companion.settingsFile.write(join(folder, 'bare.json'))
    expect(JSON.parse(readFileSync(join(folder, 'bare.json'), 'utf8')).settings).not.toHaveProperty('sources')
  })
})

describe('what is no good settings file', () => {
  const head = { format: 'contentwizard-companion-settings', version: 1 }
  const custom = (template: string) => ({ kind: 'video', template, origin: 'custom', enabled: true })
  it.each<[string, string, string]>([
    ['a text', 'hello', 'no settings file'],
    ['other JSON', '{"a":1}', 'no settings file'],
    ['a list', '[]', 'no settings file'],
    ['a newer one', JSON.stringify({ ...head, version: 2 }), 'newer version'],
    ['one without settings', JSON.stringify(head), 'settings'],
    [
      'a theme that is none',
      JSON.stringify({ ...head, settings: { appearance: { theme: 'pink', highContrast: false } } }),
      'settings.appearance.theme',
    ],
    [
      'a folder that all users share',
      JSON.stringify({ ...head, settings: { sources: [custom('creator_uploads')] } }),
      'All users of the cloud share',
    ],
    ['one of 9 MB', `${JSON.stringify(head)}${' '.repeat(9 * 1024 ** 2)}`, 'too large'],
  ])('%s is refused in words and changes nothing', async (_, text, told) => {
    const { companion, settings } = await start('here')
    const before = settings.get()
    writeFileSync(file, text)
    await expect(companion.settingsFile.choose()).rejects.toMatchObject({
      ...{ code: 'fileNotUsable', message: expect.stringContaining(told) },
    })
    await expect(companion.settingsFile.apply()).rejects.toMatchObject({ code: 'notFound' })
    expect(settings.get()).toBe(before)
  })

  it('nor is a folder, or a place that cannot be written', async () => {
    const { companion } = await start('here')
    mkdirSync(file)
    await expect(companion.settingsFile.look(file)).rejects.toMatchObject({ code: 'fileNotUsable' })
    await expect(companion.settingsFile.look(join(folder, 'none'))).rejects.toMatchObject({
      code: 'fileNotUsable',
    })
    await expect(companion.settingsFile.write(file)).rejects.toMatchObject({ code: 'fileNotWritable' })
  })

  it('keys that are not known are ignored, a credential among them', async () => {
    const { companion, settings } = await start('here')
    const account = { cloudName: 'evil', apiKey: '1', email: 'eve@example.com' }
    writeFileSync(
      file,
      `\uFEFF${JSON.stringify({
        ...{ ...head, more: 1 },
        settings: { account, appearance: { theme: 'dark', highContrast: false }, windowBounds: 7 },
      })}`,
    )
    expect((await companion.settingsFile.look(file)).changes).toHaveLength(1)
    await companion.settingsFile.apply()
    expect(settings.get()).toMatchObject({ account: null, appearance: { theme: 'dark' } })
  })
})
