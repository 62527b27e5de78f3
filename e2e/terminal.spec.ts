import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SeedAsset } from '../src-main/emulator'
import { type ListedAsset, listedAsset, type SyncResult, syncPlan, syncResult } from '../src-preload/contract'
import { heldBack } from './actions'
import { type Finished, run } from './commandLine'
import { expect, projectFolder, type TestStorage, test } from './launch'
import { email, libraryOf, sharedCloud } from './worlds'

const sync = async (
  dataDir: string,
  storage: TestStorage,
  ...words: string[]
): Promise<Finished & { result: SyncResult }> => {
  const finished = await run(dataDir, ['sync', '--json', '--user', email, ...words], {
    url: storage.cloudinaryUrl,
  })
  return { ...finished, result: syncResult.strict().parse(JSON.parse(finished.stdout)) }
}

const list = async (dataDir: string, kind: string): Promise<readonly ListedAsset[]> => {
  const { code, stdout } = await run(dataDir, ['list', kind, '--json'])
  expect(code).toBe(0)
  return listedAsset.strict().array().parse(JSON.parse(stdout))
}

const listAll = async (dataDir: string): Promise<readonly ListedAsset[]> =>
  (await Promise.all(['videos', 'clips', 'exports'].map((kind) => list(dataDir, kind)))).flat()

test('the sample: everything of its first user, nothing of the others', async ({ dataDir }) => {
  const { code, stdout } = await run(dataDir, ['sync', '--sample', '--json'])
  expect(code).toBe(0)
  expect(syncResult.parse(JSON.parse(stdout))).toMatchObject({
    outcome: 'completed',
    failures: [],
    error: null,
  })
  const sample: {
    users: { email: string; userId: string }[]
    assets: { assetId: string; assetFolder: string }[]
  } = JSON.parse(readFileSync(join(projectFolder, 'resources', 'sample', 'library.json'), 'utf8'))
  const [owner] = sample.users
  const hers = sample.assets.filter(({ assetFolder }) =>
    assetFolder.split('/').some((part) => part === owner?.email || part === owner?.userId),
  )
  expect(hers.length).toBeGreaterThan(600)
  expect(hers.length).toBeLessThan(sample.assets.length)
  const listed = await listAll(dataDir)
  expect(listed.map(({ assetId }) => assetId).sort()).toEqual(hers.map(({ assetId }) => assetId).sort())
  expect(listed.filter(({ kind, parent }) => kind === 'clip' && parent).length).toBeGreaterThan(250)
  expect(listed.filter(({ export: made, parent }) => made && parent).length).toBeGreaterThan(100)
})

for (const folderMode of ['dynamic', 'fixed'] as const) {
  test(`1,750 assets over CLOUDINARY_URL, ${folderMode} folders`, async ({ dataDir, serve }) => {
    const storage = await serve({ folderMode, assets: sharedCloud({ videos: 1000, clips: 750 }) })
    const first = await sync(dataDir, storage)
    expect(first.code).toBe(0)
    expect(first.result.counts).toMatchObject({
      videos: { seen: 1000, added: 1000 },
      clips: { seen: 750, added: 750 },
    })
    const listed = await listAll(dataDir)
    expect(new Set(listed.map(({ assetId }) => assetId)).size).toBe(1750)
    expect(listed.every(({ folder }) => folder.startsWith(`creatorapp/users/${email}/`))).toBe(true)
    const second = await sync(dataDir, storage)
    expect(second.result.counts).toMatchObject({
      videos: { unchanged: 1000, added: 0 },
      clips: { unchanged: 750, added: 0 },
    })
    const everything = [first, second].map(({ stdout, stderr }) => stdout + stderr).join('')
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    const onDisk = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('')
    expect(files.length).toBeGreaterThan(1)
    // Copied by a thread of the built app, and once a day.
    const copies = files.filter(({ parentPath }) => parentPath.endsWith('backups')).map(({ name }) => name)
    expect(copies.map((name) => name.split('-')[0]).sort()).toEqual(['history', 'library', 'user'])
    expect(everything).not.toContain('No thread')
    expect(onDisk).not.toContain(storage.apiSecret)
    expect(everything).not.toContain(storage.apiSecret)
  })
}

test('a 2,000-row listing reaches a slow reader whole', async ({ dataDir, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 2000, clips: 0 }) })
  await sync(dataDir, storage)
  expect(await list(dataDir, 'videos')).toHaveLength(2000)
})

test.describe('exit codes', () => {
  const codes: readonly [
    string,
    (storage: TestStorage) => { url?: string; words?: string[]; before?: () => void },
    number,
    string,
  ][] = [
    [
      'a wrong secret',
      ({ cloudinaryUrl, apiSecret }) => ({ url: cloudinaryUrl.replace(apiSecret, 'wrong') }),
      3,
      'wrongApiSecret',
    ],
    [
      'a wrong key',
      ({ cloudinaryUrl, apiKey }) => ({ url: cloudinaryUrl.replace(apiKey, '42') }),
      3,
      'unknownApiKey',
    ],
    [
      'an unknown cloud',
      ({ cloudinaryUrl, cloudName }) => ({ url: cloudinaryUrl.replace(cloudName, 'nobodys') }),
      3,
      'unknownCloud',
    ],
    [
      'a malformed CLOUDINARY_URL',
      () => ({ url: 'cloudinary://only-a-key@cloud' }),
      3,
      'invalidCloudinaryUrl',
    ],
    ['no credentials', () => ({ url: undefined }), 3, 'notConnected'],
    [
      'a dead storage',
      ({ cloudinaryUrl, origin }) => ({
        url: cloudinaryUrl.replaceAll(encodeURIComponent(origin), encodeURIComponent('http://127.0.0.1:9')),
      }),
      4,
      'offline',
    ],
    [
      'a spent rate budget',
      (storage) => ({
        url: storage.cloudinaryUrl,
        before: () => storage.knobs.setRateBudget({ remaining: 0, resetAt: Date.now() + 1_800_000 }),
      }),
      5,
      'rateLimited',
    ],
  ]
  for (const [name, make, exitCode, errorCode] of codes) {
    test(name, async ({ dataDir, serve }) => {
      const { url, before } = make(await serve())
      before?.()
      const finished = await run(dataDir, ['sync', '--json', '--user', email], { url })
      expect(finished.code).toBe(exitCode)
      const result = syncResult.parse(JSON.parse(finished.stdout))
      expect(result).toMatchObject({ outcome: 'failed', error: { code: errorCode } })
      expect(result.error?.message.length).toBeGreaterThan(20)
    })
  }

  test('usage', async ({ dataDir }) => {
    for (const words of [
      ['sync', '--what'],
      ['list', 'songs'],
      ['frobnicate'],
      ['sync', '--user', 'not an e-mail'],
    ]) {
      const finished = await run(dataDir, words)
      expect([words, finished.code, finished.stdout]).toEqual([words, 2, ''])
      expect(finished.stderr).not.toBe('')
    }
  })

  test('one damaged row is partial, a mass removal needs a word', async ({ dataDir, serve }) => {
    const storage = await serve({ assets: libraryOf(email, { videos: 80, clips: 20 }) })
    storage.knobs.addFault({ kind: 'missingAssetId', match: { path: 'resources/search' } })
    expect((await sync(dataDir, storage)).code).toBe(6)
    expect((await sync(dataDir, storage)).code).toBe(0)
    for (const { assetId } of (await list(dataDir, 'videos')).slice(0, 60)) storage.assets.remove(assetId)
    const asked = await sync(dataDir, storage)
    expect([asked.code, asked.result.outcome]).toEqual([7, 'needsConfirmation'])
    expect(await list(dataDir, 'videos')).toHaveLength(80)
    const confirmed = await sync(dataDir, storage, '--confirm-removals')
    expect([confirmed.code, confirmed.result.counts.videos.removed]).toEqual([0, 60])
  })

  test('a dry run lists what would change, and undo takes back what the sync then did, once', async ({
    dataDir,
    serve,
  }) => {
    const storage = await serve({ assets: libraryOf(email, { videos: 8, clips: 0 }) })
    await sync(dataDir, storage)
    const before = await list(dataDir, 'videos')
    const [moved, gone] = before
    if (moved === undefined || gone === undefined) throw new Error('eight videos were synced')
    storage.assets.move(moved.assetId, `${moved.folder}/Lisbon`)
    storage.assets.remove(gone.assetId)
    const dry = await run(dataDir, ['sync', '--dry-run', '--json', '--user', email], {
      url: storage.cloudinaryUrl,
    })
    const plan = syncPlan.omit({ result: true }).parse(JSON.parse(dry.stdout))
    expect(plan.items.map(({ assetId, action }) => [assetId, action]).sort()).toEqual(
      [
        [moved.assetId, 'moved'],
        [gone.assetId, 'removed'],
      ].sort(),
    )
    const words = await run(dataDir, ['sync', '--dry-run', '--user', email], { url: storage.cloudinaryUrl })
    expect(words.stdout).toContain(`folder: ${moved.folder} → ${moved.folder}/Lisbon`)
    expect(await list(dataDir, 'videos')).toEqual(before)
    await sync(dataDir, storage)
    expect(await list(dataDir, 'videos')).toHaveLength(7)
    // It works on what is here: without a secret, without a network.
    const undone = await run(dataDir, ['undo', '--json'])
    expect([undone.code, JSON.parse(undone.stdout)]).toMatchObject([0, { assets: 2 }])
    expect(await list(dataDir, 'videos')).toEqual(before)
    const again = await run(dataDir, ['undo', '--json'])
    expect([again.code, JSON.parse(again.stdout).error.code]).toEqual([1, 'nothingToUndo'])
  })

  test('Ctrl+C cancels cleanly and the result is still told', async ({ dataDir, serve }) => {
    const storage = await serve({ assets: libraryOf(email, { videos: 3000, clips: 0 }) })
    storage.knobs.hold({ path: 'resources/search', page: 2 })
    let child: ChildProcess | undefined
    const running = run(dataDir, ['sync', '--json', '--user', email], {
      url: storage.cloudinaryUrl,
      onStart: (started) => {
        child = started
      },
    })
    await heldBack(storage)
    child?.kill('SIGINT')
    const finished = await running
    expect(finished.code).toBe(1)
    expect(syncResult.parse(JSON.parse(finished.stdout))).toMatchObject({
      outcome: 'cancelled',
      error: { code: 'cancelled' },
    })
    storage.knobs.release()
    expect((await sync(dataDir, storage)).result.outcome).toBe('completed')
  })
})

test.describe('what a storage or a disk may throw at it', () => {
  const hard: readonly SeedAsset[] = [
    '100% done',
    `it's "quoted"`,
    'emoji_🎬🎉',
    'x'.repeat(255 - `creatorapp/users/${email}/videos/`.length),
    '..%2F..%2Fetc%2Fpasswd',
    '<script>alert(1)</script>',
  ].map((name) => ({ publicId: `creatorapp/users/${email}/videos/${name}` }))

  test('hard public ids arrive to the letter', async ({ dataDir, serve }) => {
    const storage = await serve({ assets: hard })
    const { code, result } = await sync(dataDir, storage)
    expect([code, result.counts.videos.added]).toEqual([0, hard.length])
    const listed = await list(dataDir, 'videos')
    expect(listed.map(({ publicId }) => publicId).sort()).toEqual(hard.map(({ publicId }) => publicId).sort())
  })

  for (const owner of [
    `o'neil@example.com`,
    'a"b@example.com',
    'plus+tag@example.com',
    '100%*@example.com',
    'UPPER@Example.COM',
  ]) {
    test(`the e-mail ${owner}`, async ({ dataDir, serve }) => {
      const storage = await serve({
        folderMode: 'fixed',
        assets: [
          ...libraryOf(owner, { videos: 3, clips: 2 }),
          ...libraryOf(`x${owner}`, { videos: 3, clips: 0 }),
        ],
      })
      const finished = await run(dataDir, ['sync', '--json', '--user', owner], { url: storage.cloudinaryUrl })
      expect(finished.code).toBe(0)
      expect(await listAll(dataDir)).toHaveLength(5)
    })
  }

  test('an empty account is no error', async ({ dataDir, serve }) => {
    const storage = await serve({ assets: [] })
    const { code, result } = await sync(dataDir, storage)
    expect([code, result.outcome, result.counts.videos.seen]).toEqual([0, 'completed', 0])
    expect(await list(dataDir, 'videos')).toEqual([])
  })

  test('a library file that is no database is set aside byte for byte, told, and the sync completes', async ({
    dataDir,
    serve,
  }) => {
    const storage = await serve()
    const { result } = await sync(dataDir, storage)
    const [folder = ''] = readdirSync(join(dataDir, 'accounts'))
    const place = join(dataDir, 'accounts', folder)
    const letter = 'a love letter, not a database\n'.repeat(200)
    writeFileSync(join(place, 'library.db'), letter)
    // The first sync made a copy: without it there is nothing to go back to.
    rmSync(join(place, 'backups'), { recursive: true })
    const again = await sync(dataDir, storage)
    expect([again.code, again.result.outcome]).toEqual([0, 'completed'])
    expect(again.result.counts.videos.added).toBe(result.counts.videos.added)
    expect(again.stderr).toContain('Notice: The library could not be read.')
    expect(again.stderr).toContain('library.corrupt-1.db')
    expect(readFileSync(join(place, 'library.corrupt-1.db'), 'utf8')).toBe(letter)
    // The sync above made a copy of the new one: that is what the next accident goes back to.
    writeFileSync(join(place, 'library.db'), 'gone again')
    const third = await sync(dataDir, storage)
    expect([third.code, third.result.counts.videos.added]).toEqual([0, 0])
    expect(third.stderr).toContain('newest good backup')
    expect((await sync(dataDir, storage)).stderr).not.toContain('Notice')
  })

  test('a library of a newer app is refused and left as it is', async ({ dataDir, serve }) => {
    const storage = await serve()
    await sync(dataDir, storage)
    const [folder = ''] = readdirSync(join(dataDir, 'accounts'))
    const file = join(dataDir, 'accounts', folder, 'library.db')
    const bytes = readFileSync(file)
    // user_version (sqlite.org/fileformat.html, 1.3).
    bytes.writeUInt32BE(99, 60)
    writeFileSync(file, bytes)
    const { code, result } = await sync(dataDir, storage)
    expect([code, result.error?.code]).toEqual([1, 'libraryNewer'])
    expect(readFileSync(file)).toEqual(bytes)
  })

  test('a data folder that cannot be made is told', async ({ dataDir, serve }) => {
    const storage = await serve()
    writeFileSync(join(dataDir, 'file'), '')
    const words = ['sync', '--json', '--user', email, '--data-dir', join(dataDir, 'file', 'sub')]
    const finished = await run(dataDir, words, { url: storage.cloudinaryUrl })
    expect(finished.code).toBe(1)
    expect(syncResult.parse(JSON.parse(finished.stdout)).error?.code).toBe('libraryReadOnly')
  })
})
