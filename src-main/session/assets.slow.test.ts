import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DragProgress } from '../../src-preload/contract'
import type { SeedAsset } from '../emulator'
import { type Assets, createAssets, type PlayableFile } from './assets'
import { createFamilies, type Families } from './families'
import { email, home, openTestAccount, seed, type TestAccount } from './testAccount.fixture'

const film = Buffer.alloc(700_000, 5)

let test: TestAccount
let families: Families
let assets: Assets
let done: [string, string][]
let dragged: (readonly string[])[]
let drags: DragProgress[]
let local: Record<string, string> = {}
let reachable = true
let dataDir: string

const here = () => ({ account: test.account, secretHome: null, sample: null })

const open = async (seeds: readonly SeedAsset[]): Promise<void> => {
  test = await openTestAccount('dynamic', seeds)
  await test.sync()
  const events = { emit: (_: string, payload: unknown) => drags.push(payload as DragProgress) }
  families = createFamilies({ here, current: here }, events, () => 1)
  const note = (what: string) => (text: string) => void done.push([what, text])
  const playableFile: PlayableFile = (assetId) => local[assetId] ?? null
  assets = createAssets({
    accounts: { here, current: here },
    events,
    families,
    host: {
      copyText: note('copy'),
      openExternal: async (address) => note('open')(address),
      revealFile: note('reveal'),
      startDrag: (paths) => void dragged.push(paths),
    },
    playableFile,
    isReachable: () => reachable,
    fetch,
    dataDir,
    log: { warn: () => {} },
  })
}

beforeEach(async () => {
  done = []
  dragged = []
  drags = []
  local = {}
  reachable = true
  dataDir = mkdtempSync(join(tmpdir(), 'assets-'))
  await open([
    seed(`${home}/videos`, 'Harbour_Walk', { durationSeconds: 60, content: film, format: 'mp4' }),
    seed(`${home}/clips`, 'Harbour_Walk_30s_39s', { durationSeconds: 9 }),
    seed(`${home}/clips`, 'Harbour_Walk_3s_9s', {
      durationSeconds: 6,
      context: { clip_id: 'cm40xkc0bsimbr7t3vzbf4gxx' },
    }),
    seed(`creator_uploads/clips/${email}`, 'cm40xkc0bsimbr7t3vzbf4gxx_9:16_tiktok_1732990291422'),
    seed(`${home}/clips`, 'Harbour_lights', { tags: ['night'], context: { description: 'Lights & "more"' } }),
    seed(`${home}/videos`, 'Secret plan', { type: 'private' }),
  ])
})
afterEach(async () => {
  await assets.close()
  await test.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const idOf = (name: string): string => {
  const found = test.listed().find(({ publicId }) => publicId.endsWith(name))
  if (!found) throw new Error(`no asset ${name}`)
  return found.assetId
}
const clipsOf = (name: string) =>
  assets
    .detail(idOf(name))
    .family.clips.map(({ card, startSeconds, endSeconds, exports }) => [
      basename(test.account.library.reader.asset(card.assetId)?.publicId ?? ''),
      startSeconds,
      endSeconds,
      exports.map(({ platform }) => platform),
    ])

describe('the detail of an asset', () => {
  it('shows the same family from the video, from a clip and from an export', () => {
    const family = [
      ['Harbour_Walk_3s_9s', 3, 9, ['tiktok']],
      ['Harbour_Walk_30s_39s', 30, 39, []],
    ]
    expect(clipsOf('/Harbour_Walk')).toEqual(family)
    expect(clipsOf('Harbour_Walk_3s_9s')).toEqual(family)
    expect(clipsOf('_tiktok_1732990291422')).toEqual(family)
    const { link, family: own } = assets.detail(idOf('Harbour_Walk_3s_9s'))
    expect(link).toMatchObject({ basis: 'name', confirmed: false })
    expect(own).toMatchObject({
      clipTotal: 2,
      video: { card: { assetId: idOf('/Harbour_Walk') }, removed: false },
    })
  })

  it('says of copies which one is shown alone, while it is there', async () => {
    const same = { etag: 'a'.repeat(32), bytes: 1000 }
    await assets.close()
    await test.close()
    await open([
      seed(`${home}/videos`, 'Boats', same),
      seed(`${home}/videos`, 'Boats_again', same),
      seed(`${home}/videos`, 'Boats_longer', { ...same, bytes: 2000 }),
    ])
    const copiesOf = (name: string) => assets.detail(idOf(name)).copies
    expect(copiesOf('/Boats')).toBeNull()
    test.account.userStore.chooseDuplicate({ ...same, visibleId: idOf('Boats_again') }, 1)
    const shown = { assetId: idOf('Boats_again'), title: 'Boats_again', folder: `${home}/videos` }
    expect(copiesOf('/Boats')).toEqual({ shown, hidden: 1 })
    expect(copiesOf('Boats_again')).toEqual({ shown, hidden: 1 })
    expect(copiesOf('Boats_longer')).toBeNull()
    // A choice that is gone from the storage hides nothing.
    test.emulator.assets.remove(shown.assetId)
    await test.sync()
    expect(copiesOf('/Boats')).toBeNull()
  })

  it('of an orphan is alone with its suggestions, and a word on one of them shows at once', async () => {
    const orphan = idOf('Harbour_lights')
    expect(assets.detail(orphan)).toMatchObject({
      asset: { tags: ['night'] },
      link: null,
      family: { video: null, clipTotal: 1 },
      deliveryType: 'upload',
      cloudName: 'demo',
    })
    const [first] = await assets.suggestions(orphan)
    expect(first?.assetId).toBe(idOf('/Harbour_Walk'))
    expect(await assets.suggestions(idOf('/Harbour_Walk'))).toEqual([])
    await families.judge({ childId: orphan, parentId: idOf('/Harbour_Walk'), verdict: 'rejected' })
    expect((await assets.suggestions(orphan)).map(({ assetId }) => assetId)).not.toContain(
      idOf('/Harbour_Walk'),
    )
    await families.judge({ childId: orphan, parentId: idOf('/Harbour_Walk'), verdict: 'confirmed' })
    expect(assets.detail(orphan)).toMatchObject({
      link: { basis: 'confirmed', confirmed: true },
      family: { clipTotal: 3, video: { card: { assetId: idOf('/Harbour_Walk') } } },
    })
    expect(await assets.suggestions(orphan)).toEqual([])
  })

  it('says that there is no such asset', async () => {
    expect(() => assets.detail('nobody')).toThrow(expect.objectContaining({ code: 'notFound' }))
    await expect(assets.suggestions('nobody')).rejects.toMatchObject({ code: 'notFound' })
    expect(() => assets.copy('nobody', 'url')).toThrow(expect.objectContaining({ code: 'notFound' }))
  })
})

describe('a video', () => {
  it('is streamed from the storage, and from this computer where it is here', async () => {
    const id = idOf('/Harbour_Walk')
    const answer = await assets.answer(id, 'bytes=10-19', AbortSignal.timeout(5000))
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, `bytes 10-19/${film.length}`])
    expect(await assets.playback(id)).toEqual({ from: 'storage', problem: null })
    const file = join(dataDir, 'pinned.mp4')
    writeFileSync(file, 'pinned')
    local = { [id]: file }
    expect(await (await assets.answer(id, null, AbortSignal.timeout(5000))).text()).toBe('pinned')
    expect(await assets.playback(id)).toEqual({ from: 'disk', problem: null })
  })

  it('that the storage has lost is gone, in words', async () => {
    const id = idOf('/Harbour_Walk')
    test.emulator.assets.remove(id)
    expect(await assets.playback(id)).toEqual({ from: 'storage', problem: 'gone' })
  })
})

describe('what can be done with an asset', () => {
  it('copies its address, its id and its embed code, made here', () => {
    const id = idOf('/Harbour_Walk')
    for (const kind of ['url', 'publicId', 'embed'] as const) assets.copy(id, kind)
    const [[, url], [, publicId], [, embed]] = done as [[string, string], [string, string], [string, string]]
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/demo\/video\/upload\/v\d+\/.*Harbour_Walk\.mp4$/)
    expect(publicId).toBe(`${home}/videos/Harbour_Walk`)
    expect(embed).toContain(
      `src="https://player.cloudinary.com/embed/?cloud_name=demo&amp;public_id=${encodeURIComponent(publicId)}"`,
    )
    expect(embed).toMatch(/^<iframe\n.*<\/iframe>$/s)
  })

  it('copies no address of a private asset that would open for nobody, nor a signed one', () => {
    const id = idOf('Secret plan')
    for (const kind of ['url', 'embed'] as const) {
      expect(() => assets.copy(id, kind)).toThrow(expect.objectContaining({ code: 'invalidInput' }))
    }
    assets.copy(id, 'publicId')
    expect(done).toEqual([['copy', `${home}/videos/Secret plan`]])
  })

  it('shows it in Cloudinary’s console, by its public id', async () => {
    await assets.openInConsole(idOf('Secret plan'))
    const address = new URL(done[0]?.[1] ?? '')
    expect(address.origin + address.pathname).toBe(
      'https://console.cloudinary.com/console/media_library/query_search',
    )
    expect(JSON.parse(address.searchParams.get('q') ?? '')).toEqual({
      userExpression: `(public_id = "${home}/videos/Secret plan")`,
    })
  })

  it('reveals the file only where it is on this computer', () => {
    const id = idOf('/Harbour_Walk')
    expect(() => assets.reveal(id)).toThrow(expect.objectContaining({ code: 'notFound' }))
    local = { [id]: '/pinned/film.mp4' }
    assets.reveal(id)
    expect(done).toEqual([['reveal', '/pinned/film.mp4']])
  })

  it('drags a file out that is here, and fetches one first that is not', async () => {
    const id = idOf('/Harbour_Walk')
    expect((await assets.drag([id]))[0]?.state).toBe('fetching')
    await expect.poll(() => drags.at(-1)?.state).toBe('ready')
    expect((await assets.drag([id]))[0]?.state).toBe('dragging')
    const path = dragged[0]?.[0] ?? ''
    expect([basename(path), readFileSync(path).equals(film)]).toEqual(['Harbour_Walk.mp4', true])
    await assets.close()
    expect(existsSync(path)).toBe(false)
    local = { [id]: '/pinned/film.mp4' }
    await assets.drag([id])
    expect(dragged.at(-1)).toEqual(['/pinned/film.mp4'])
  })

  it('refuses at once what is not here while the storage is away, and drags what is', async () => {
    const [film, clip] = [idOf('/Harbour_Walk'), idOf('/Harbour_lights')]
    local = { [clip]: '/pinned/lights.mp4' }
    reachable = false
    const message = 'The file is not on this computer, and cannot be fetched offline.'
    await expect(assets.drag([film, clip])).rejects.toMatchObject({ code: 'notFound', message })
    expect(drags).toEqual([])
    await assets.drag([clip])
    expect(dragged).toEqual([['/pinned/lights.mp4']])
  })

  it('drags several at once, and none before all of them are here', async () => {
    const [film, clip] = [idOf('/Harbour_Walk'), idOf('/Harbour_lights')]
    local = { [clip]: '/pinned/lights.mp4' }
    const begun = await assets.drag([film, clip, film])
    expect(begun.map(({ assetId, state }) => [assetId, state])).toEqual([
      [film, 'fetching'],
      [clip, 'ready'],
    ])
    expect(dragged).toEqual([])
    await expect.poll(() => drags.at(-1)?.state).toBe('ready')
    expect((await assets.drag([film, clip])).map(({ state }) => state)).toEqual(['dragging', 'dragging'])
    expect(dragged).toEqual([[expect.stringMatching(/Harbour_Walk\.mp4$/), '/pinned/lights.mp4']])
  })
})
