import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { viewQuery } from '../../src-preload/contract'
import { type ControlledEmulator, createEmulator } from '../emulator'
import { presetSources } from '../sync'
import type { Companion } from './index'
import { createTestVault, launchIn, type TestVault } from './launch.fixture'
import { email, home, seed } from './testAccount.fixture'

let dataDir: string
let emulator: ControlledEmulator
let vault: TestVault
let companion: Companion

const connect = (userId: string | null = null) =>
  companion.account.connect({ by: 'url', cloudinaryUrl: emulator.cloudinaryUrl, email, userId })
const sync = (mode: 'full' | 'quick' = 'full') => {
  companion.sync.start({ mode, trigger: 'button' })
  return companion.sync.finished()
}
const count = async (): Promise<number> =>
  [...(await companion.library.list(viewQuery.parse({ view: 'all' })))].length

const many = (folder: string, howMany: number) =>
  Array.from({ length: howMany }, (_, i) => seed(folder, `take_${i}`))

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'lost-settings-'))
  vault = createTestVault()
  emulator = await createEmulator({
    ...{ cloudName: 'demo', apiKey: 'k123', apiSecret: 's3cret', folderMode: 'dynamic', control: true },
    assets: [
      ...many(`${home}/videos`, 1),
      ...many('creator_uploads/videos/u-anna', 60),
      ...many('studio', 10),
    ],
  })
  companion = await launchIn(dataDir, vault)
  await connect('u-anna')
  const { templates } = companion.sources.current()
  await companion.sources.save({
    userId: 'u-anna',
    templates: [...templates, { kind: 'video', template: 'studio', origin: 'custom', enabled: true }],
  })
  await sync()
  expect(await count()).toBe(71)
})
afterEach(async () => {
  await companion.close()
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Starts again with settings of that text. */
const restartWith = async (settings: string): Promise<void> => {
  await companion.close()
  writeFileSync(join(dataDir, 'settings.json'), settings)
  companion = await launchIn(dataDir, vault)
}

it('settings that know less of the account take nothing from its library', async () => {
  const sources = [{ cloudName: 'demo', email, userId: null, templates: presetSources }]
  await restartWith(JSON.stringify({ sources }))
  await connect()
  for (const mode of ['quick', 'full'] as const) {
    const result = await sync(mode)
    expect(result).toMatchObject({
      outcome: 'needsConfirmation',
      question: { reason: 'sources', missing: 70, live: 71 },
    })
  }
  expect(await count()).toBe(71)
  // The id typed again is a person's word for it, and for nothing else.
  await connect('u-anna')
  expect(await sync()).toMatchObject({ question: { reason: 'sources', missing: 10, live: 71 } })
  companion.sync.start({ mode: 'full', trigger: 'button', confirmRemovals: true })
  expect(await companion.sync.finished()).toMatchObject({ outcome: 'completed' })
  expect(await count()).toBe(61)
})

it('settings that are lost are made up for by what the library remembers', async () => {
  await restartWith('{"account":')
  expect(await connect()).toMatchObject({ userId: 'u-anna' })
  const { folders, templates } = companion.sources.current()
  expect(folders).toHaveLength(6)
  expect(templates.filter(({ origin }) => origin === 'custom')).toMatchObject([{ template: 'studio' }])
  for (const mode of ['quick', 'full'] as const) {
    expect(await sync(mode)).toMatchObject({ outcome: 'completed', counts: { videos: { removed: 0 } } })
  }
  expect(await count()).toBe(71)
  await companion.close()
  companion = await launchIn(dataDir, vault)
  expect(companion.account.status()).toMatchObject({ email, userId: 'u-anna' })
})

it('a backup that is restored on another computer brings the folders along', async () => {
  const file = join(dataDir, 'mine.cwbackup')
  await companion.backup.write(file)
  await companion.close()
  companion = await launchIn(join(dataDir, 'other computer'), vault)
  await companion.backup.look(file)
  await companion.backup.restore()
  await connect()
  expect(await sync()).toMatchObject({
    outcome: 'completed',
    counts: { videos: { removed: 0, unchanged: 71 } },
  })
  expect(await count()).toBe(71)
})
