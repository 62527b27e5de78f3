import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Diagnosis, FolderMode, SourceTemplate } from '../../src-preload/contract'
import { diagnosis, sourceDetection, viewQuery } from '../../src-preload/contract'
import { createEmulator, type SeedAsset } from '../emulator'
import { createLog } from '../log'
import { createSettings } from '../settings'
import { presetSources } from '../sync'
import type { Companion } from './companion'
import { createCompanion } from './createCompanion'
import { terminalHost } from './host'

const email = 'anna@example.com'
const home = `creatorapp/users/${email}`
const seed = (folder: string, name: string, over: Partial<SeedAsset> = {}): SeedAsset => ({
  publicId: `${folder}/${name}`,
  ...over,
})
const custom = (template: string): SourceTemplate => ({
  kind: 'video',
  template,
  origin: 'custom',
  enabled: true,
})

type Opened = {
  readonly companion: Companion
  readonly emulator: Awaited<ReturnType<typeof startEmulator>>
  /** A new start, with `--user-id` or on another storage of the same name where asked for. */
  readonly reopen: (over?: { readonly userId?: string; readonly url?: string }) => Promise<Companion>
  readonly close: () => Promise<void>
}

const startEmulator = (folderMode: FolderMode, assets: readonly SeedAsset[]) =>
  createEmulator({
    cloudName: 'demo',
    apiKey: 'k123',
    apiSecret: 's3cret',
    folderMode,
    assets,
    control: true,
  })

let opened: Opened | null = null
afterEach(async () => {
  await opened?.close()
  opened = null
})

/** The real companion with its own settings, on an emulator of its own, as CLOUDINARY_URL opens it. */
const open = async (folderMode: FolderMode, assets: readonly SeedAsset[], who = email): Promise<Opened> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sources-'))
  const emulator = await startEmulator(folderMode, assets)
  const log = createLog({ folder: join(dataDir, 'logs'), toStderr: false })
  const start = (userId: string | null, cloudinaryUrl = emulator.cloudinaryUrl) =>
    createCompanion({
      dataDir,
      sampleFolder: dataDir,
      settings: createSettings({ file: join(dataDir, 'settings.json'), log }),
      log,
      openVault: () => Promise.reject(new Error('no keychain here')),
      ports: {
        fetch,
        now: Date.now,
        sleep: async () => undefined,
        random: () => 0.5,
        deadlines: { answerMs: 900, callMs: 1_200 },
      },
      host: terminalHost({ version: '1', electron: '1', chromium: '1', node: '1', system: 'test' }),
      wish: { sample: false, cloudinaryUrl, email: who, userId },
    })
  let companion = await start(null)
  opened = {
    companion,
    emulator,
    reopen: async ({ userId, url } = {}) => {
      await companion.close()
      companion = await start(userId ?? null, url)
      return companion
    },
    close: async () => {
      await companion.close()
      await emulator.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return opened
}

const sync = async (companion: Companion) => {
  companion.sync.start({ mode: 'full', trigger: 'button' })
  return companion.sync.finished()
}
const names = async (companion: Companion): Promise<readonly string[]> =>
  [...(await companion.library.list(viewQuery.parse({ view: 'all' })))]
    .map(({ publicId }) => publicId.slice(publicId.lastIndexOf('/') + 1))
    .sort()

describe.each<FolderMode>(['dynamic', 'fixed'])('detection, %s folders', (folderMode) => {
  it('tells which presets are there, what else bears the e-mail, and whose upload folders these are', async () => {
    const { companion, emulator } = await open(folderMode, [
      ...Array.from({ length: 30 }, (_, i) => seed(`${home}/videos`, `v${i}`)),
      seed('creator_uploads/videos/u-hers', 'up', { context: { userEmail: email } }),
      seed('creator_uploads/clips/u-hers', 'cut'),
      seed('creator_uploads/videos/u-other', 'theirs', { context: { userEmail: 'anna@example.com.au' } }),
      seed('creator_uploads/clips/bob@example.com', 'theirs'),
      seed(`studio/raw/${email}`, 'raw'),
      seed(`studio/stills/${email}`, 'still', { resourceType: 'image' }),
      seed('creatorapp/users/anna@example.com.au/videos', 'neighbour'),
    ])
    const before = emulator.requests().length
    const found = sourceDetection.strict().parse(await companion.sources.detect())
    expect(found.requests).toBe(emulator.requests().length - before)
    expect(found.requests).toBeLessThanOrEqual(8)
    expect(found.folderMode).toBe(folderMode)
    expect(
      Object.fromEntries(found.findings.map(({ path, exists, assets }) => [path, [exists, assets]])),
    ).toEqual({
      [`${home}/videos`]: [true, 30],
      [`${home}/clips`]: [false, 0],
      [`creator_uploads/clips/${email}`]: [false, 0],
      [`studio/raw/${email}`]: [true, 1],
      [`studio/stills/${email}`]: [true, 0],
    })
    expect(found.proposed).toEqual([custom('studio/raw/{email}')])
    expect(found.userIds).toEqual([
      { userId: 'u-hers', hasVideos: true, hasClips: true, isOwners: true },
      { userId: 'u-other', hasVideos: true, hasClips: false, isOwners: false },
    ])
    expect(emulator.requests().every(({ method, path }) => method === 'GET' || path.endsWith('search'))).toBe(
      true,
    )
  })

  it('keeps to its requests in a large account, and proposes nothing twice', async () => {
    const { companion } = await open(folderMode, [
      ...Array.from({ length: 600 }, (_, i) => seed(`${home}/videos`, `v${i}`)),
      seed('creator_uploads/videos/u1', 'up'),
    ])
    const found = await companion.sources.detect()
    expect(found.requests).toBeLessThanOrEqual(8)
    expect(found.findings[0]).toMatchObject({ exists: true, assets: 600 })
    expect(found.proposed).toEqual([])
  })
})

describe('saving', () => {
  it('a user id and a folder of one’s own are looked in from the next sync on, and after a restart', async () => {
    const { companion, reopen } = await open('dynamic', [
      seed(`${home}/videos`, 'documented'),
      seed('creator_uploads/videos/u1', 'uploaded'),
      seed('studio', 'own'),
    ])
    await sync(companion)
    expect(await names(companion)).toEqual(['documented'])
    const told: unknown[] = []
    companion.on('account.changed', (status) => told.push(status))
    const { templates } = companion.sources.current()
    const saved = await companion.sources.save({ userId: 'u1', templates: [...templates, custom('studio')] })
    expect(saved.folders).toHaveLength(6)
    expect(told).toEqual([expect.objectContaining({ userId: 'u1' })])
    await sync(companion)
    expect(await names(companion)).toEqual(['documented', 'own', 'uploaded'])
    const next = await reopen()
    expect(next.sources.current()).toEqual(saved)
    await sync(next)
    expect(await names(next)).toEqual(['documented', 'own', 'uploaded'])
  })

  it('a user id given once is kept: the next start without it loses nothing', async () => {
    const { reopen } = await open('dynamic', [
      seed(`${home}/videos`, 'documented'),
      seed('creator_uploads/videos/u1', 'uploaded'),
    ])
    await sync(await reopen({ userId: 'u1' }))
    const next = await reopen()
    expect(await sync(next)).toMatchObject({ counts: { videos: { seen: 2, removed: 0 } } })
    const other = await reopen({ userId: 'u2' })
    expect(await sync(other)).toMatchObject({ counts: { videos: { seen: 1, removed: 1 } } })
  })

  it('cancels the sync that still goes by the old folders', async () => {
    const { companion, emulator } = await open('dynamic', [seed(`${home}/videos`, 'v')])
    emulator.knobs.hold({ path: 'resources/search' })
    companion.sync.start({ mode: 'full', trigger: 'button' })
    const ended = companion.sync.finished()
    await companion.sources.save({ userId: 'u1', templates: [...presetSources] })
    expect((await ended).outcome).toBe('cancelled')
  })

  it.each<[string, SourceTemplate[], string | null]>([
    ['the shared upload folder', [...presetSources, custom('creator_uploads/videos')], null],
    ['no folder at all', presetSources.map((source) => ({ ...source, enabled: false })), null],
    ['only folders of an unknown user id', [custom('x/{userId}')], null],
  ])('refuses %s and keeps what was', async (_, templates, userId) => {
    const { companion } = await open('dynamic', [])
    const before = companion.sources.current()
    await expect(companion.sources.save({ userId, templates })).rejects.toMatchObject({
      code: 'invalidInput',
    })
    expect(companion.sources.current()).toEqual(before)
  })
})

describe('diagnosis', () => {
  const cases: readonly [Diagnosis['cause'], FolderMode, readonly SeedAsset[], string?][] = [
    ['fine', 'dynamic', [seed(`${home}/videos`, 'v')]],
    ['fine', 'fixed', [seed(`${home}/videos`, 'v'), seed(`${home}/videos`, 'w', { status: 'pending' })]],
    ['pendingOnly', 'dynamic', [seed(`${home}/videos`, 'v', { status: 'pending' })]],
    ['pendingOnly', 'fixed', [seed(`${home}/clips`, 'v', { status: 'pending' })]],
    ['notVideos', 'dynamic', [seed(`${home}/videos`, 'v', { resourceType: 'image' })]],
    ['notVideos', 'fixed', [seed(`${home}/videos`, 'v', { resourceType: 'raw' })]],
    ['onlyInPublicId', 'dynamic', [seed(`${home}/videos`, 'v', { assetFolder: '' })]],
    ['onlyInPublicId', 'dynamic', [seed(`creator_uploads/clips/${email}`, 'v', { assetFolder: 'else' })]],
    ['emailTypo', 'dynamic', [seed('creatorapp/users/ana@example.com/videos', 'v')]],
    ['emailTypo', 'fixed', [seed('creatorapp/users/Anna@Example.com/videos', 'v')]],
    ['emailTypo', 'fixed', [seed('creator_uploads/clips/anna+cw@example.com', 'v')]],
    ['userIdNeeded', 'dynamic', [seed('creator_uploads/videos/u1', 'v')]],
    [
      'userIdNeeded',
      'fixed',
      [seed('creator_uploads/clips/u1', 'v'), seed(home, 'x', { resourceType: 'image' })],
    ],
    ['wrongCloud', 'dynamic', [seed('shop/products', 'v')]],
    ['wrongCloud', 'fixed', []],
    ['nothingThere', 'dynamic', [seed('creatorapp/users/zoe@other.org/videos', 'v')]],
    ['nothingThere', 'fixed', [seed('creatorapp/users/anna@example.com.au/videos', 'neighbour')]],
  ]
  it.each(cases)('%s, %s folders', async (cause, folderMode, assets) => {
    const { companion, emulator } = await open(folderMode, assets)
    const told = diagnosis.strict().parse(await companion.sources.diagnose())
    expect([told.cause, told.folderMode]).toEqual([cause, folderMode])
    expect(told.requests).toBe(emulator.requests().length)
    expect(told.requests).toBeLessThanOrEqual(cause === 'fine' ? 2 : 9)
  })

  it('counts each folder of a large account', async () => {
    const { companion } = await open('dynamic', [
      ...Array.from({ length: 520 }, (_, i) => seed(`${home}/videos`, `v${i}`)),
      seed(`${home}/clips`, 'c'),
    ])
    const { findings, requests } = await companion.sources.diagnose()
    expect(findings.map(({ assets }) => assets)).toEqual([520, 1, 0])
    expect(requests).toBe(5)
  })

  it('names the folders that look like the owner’s', async () => {
    const { companion } = await open('dynamic', [
      seed('creatorapp/users/ana@example.com/videos', 'v'),
      seed('creatorapp/users/zoe@other.org/videos', 'v'),
    ])
    expect(await companion.sources.diagnose()).toMatchObject({
      cause: 'emailTypo',
      similarOwners: ['ana@example.com'],
      message: expect.stringContaining('ana@example.com'),
    })
  })

  it('otherFolderMode: the cloud was migrated and the videos lie elsewhere', async () => {
    const { companion, reopen } = await open('fixed', [seed(`${home}/videos`, 'v')])
    await sync(companion)
    const migrated = await startEmulator('dynamic', [seed('creatorapp/archive', 'v')])
    try {
      const next = await reopen({ url: migrated.cloudinaryUrl })
      expect(await next.sources.diagnose()).toMatchObject({ cause: 'otherFolderMode', folderMode: 'dynamic' })
    } finally {
      await migrated.close()
    }
  })

  it('unreachable is a cause; a refusal is an error', async () => {
    const { companion, emulator } = await open('dynamic', [])
    emulator.knobs.addFault({ kind: 'reset', times: 2 })
    expect(await companion.sources.diagnose()).toMatchObject({ cause: 'unreachable', findings: [] })
    emulator.knobs.addFault({ kind: '400', match: { path: 'resources/search' } })
    await expect(companion.sources.diagnose()).rejects.toMatchObject({ code: 'requestRefused' })
    emulator.knobs.setRateBudget({ remaining: 0, resetAt: Date.now() + 1_800_000 })
    await expect(companion.sources.diagnose()).rejects.toMatchObject({ code: 'rateLimited' })
  })
})
