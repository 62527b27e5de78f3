import type { AssetKind, FolderMode, RemoteAsset } from '../../src-preload/contract'
import { remoteAsset } from './assets.fixture'
import type { Random } from './random.fixture'

export const cloudName = 'demo'
export const email = 'anna@example.com'
const videos = `creatorapp/users/${email}/videos`
const clips = `creatorapp/users/${email}/clips`
const exports = `creator_uploads/clips/${email}`

/** Hers, with subfolders. */
const ownFolders = [videos, `${videos}/2025`, clips, `${clips}/best`, exports]
/** Others': a tokenized search for hers returns all but the last. */
const otherFolders = [
  'creatorapp/users/anna@example.com.au/videos',
  'creatorapp/users/bob@anna.example.com/clips',
  `creatorapp/users/${email}/videosold`,
  'elsewhere',
]

/** An asset as a storage of literals has it. `hidden`: there, and no search shows it (moderated, or not yet indexed). */
export type StoredAsset = { readonly asset: RemoteAsset; readonly hidden: boolean }

/** A storage of literals that chance changes. */
export type RandomStorage = {
  readonly folderMode: FolderMode
  /** By asset id, as it is now. */
  readonly stored: ReadonlyMap<string, StoredAsset>
  /** Every id that was ever stored. */
  readonly everIds: ReadonlySet<string>
  /** Epoch ms by the storage's clock: moves on with every change. */
  now(): number
  /**
   * Makes `count` changes. `seen`: uploads, edits and renames, which a quick refresh sees for certain; whether it sees a deletion or a move over the
   * border depends on what the neighbours do.
   */
  change(count: number, kinds: 'any' | 'seen'): void
}

/** What an asset is, told without the code under test: `creator_uploads/clips/<email>` holds exports, where their name says so. */
export const expectedKind = (asset: RemoteAsset): AssetKind | null => {
  const liesIn = (root: string): boolean => asset.folder === root || asset.folder.startsWith(`${root}/`)
  if (liesIn(videos)) return 'video'
  if (liesIn(exports)) return 'export'
  if (liesIn(clips)) return /_9:16_tiktok_\d+$/.test(asset.publicId) ? 'export' : 'clip'
  return null
}

/** Whether a tokenized search for her folders returns it. */
export const isMatched = ({ folder }: RemoteAsset): boolean => folder !== 'elsewhere'

const hourMs = 3_600_000

/** Makes a storage with about `size` assets in it, a third of them others'. */
export const createRandomStorage = (random: Random, size: number): RandomStorage => {
  const folderMode: FolderMode = random.chance(0.5) ? 'dynamic' : 'fixed'
  const stored = new Map<string, StoredAsset>()
  const gone = new Map<string, StoredAsset>()
  const everIds = new Set<string>()
  let clock = 1_760_000_000_000
  let made = 0

  const put = (asset: RemoteAsset, hidden: boolean): void => {
    stored.set(asset.assetId, { asset, hidden })
    everIds.add(asset.assetId)
    gone.delete(asset.assetId)
  }
  const folder = (): string => (random.chance(0.7) ? random.pick(ownFolders) : random.pick(otherFolders))
  const tick = (): number => {
    // Sometimes several changes in one instant, sometimes hours between two.
    if (random.chance(0.8)) clock += random.chance(0.1) ? hourMs : 1 + random.below(60_000)
    return clock
  }
  const lieIn = (place: string, name: string): Pick<RemoteAsset, 'folder' | 'publicId'> => ({
    folder: place,
    publicId: folderMode === 'fixed' || random.chance(0.5) ? `${place}/${name}` : name,
  })
  const upload = (): void => {
    made += 1
    const createdAt = tick()
    const name =
      made % 7 === 0
        ? `clip${random.below(made)}_9:16_tiktok_1760000000000`
        : made % 3 === 0
          ? `Take_${random.below(made + 1)}_1s_2s`
          : `Take_${made}`
    // Ids that sort neither as they were made nor as they were named.
    const assetId = `${(Math.imul(made, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')}${made}`
    put(
      remoteAsset({
        assetId,
        ...lieIn(folder(), name),
        title: name,
        createdAt,
        uploadedAt: createdAt,
        updatedAt: null,
        context: random.chance(0.1) ? { video_id: `v${random.below(5)}` } : {},
      }),
      random.chance(0.05),
    )
  }
  const remove = (id: string, held: StoredAsset): void => {
    stored.delete(id)
    gone.set(id, held)
    tick()
  }
  const edit = (id: string, over: Partial<RemoteAsset>, traced = true): void => {
    const held = stored.get(id)
    const at = tick()
    if (held) put({ ...held.asset, ...over, ...(traced ? { updatedAt: at } : {}) }, held.hidden)
  }

  const changeOne = (kinds: 'any' | 'seen') => {
    const id = stored.size > 0 ? random.pick([...stored.keys()]) : null
    const held = id === null ? undefined : stored.get(id)
    if (id === null || !held || random.chance(0.25)) return upload()
    const { asset, hidden } = held
    const name = asset.publicId.slice(asset.publicId.lastIndexOf('/') + 1)
    switch (kinds === 'any' ? random.below(13) : random.pick([1, 2, 3, 4, 5, 7])) {
      case 0:
        return remove(id, held)
      case 1: {
        const at = tick()
        const content = { version: at, etag: `e${at}`, bytes: random.below(9_999) }
        return put({ ...asset, ...content, uploadedAt: at, updatedAt: at }, hidden)
      }
      case 2:
        return edit(id, { tags: [`tag${random.below(4)}`, 'b', 'a'] })
      case 3:
        return edit(id, { title: `Title ${random.below(99)}` })
      case 4:
        return edit(id, { context: { video_id: `v${random.below(5)}` } })
      case 5:
        return edit(id, { metadata: { rating: random.below(5), deep: { list: [1, random.below(3)] } } })
      case 6:
        return edit(id, lieIn(folder(), name))
      case 7:
        return edit(id, lieIn(asset.folder, `renamed_${random.below(999)}`))
      case 8: {
        // Deleted and uploaded anew under the same name: another asset.
        remove(id, held)
        made += 1
        const at = tick()
        const assetId = `${(Math.imul(made, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')}${made}`
        return put({ ...asset, assetId, createdAt: at, uploadedAt: at, updatedAt: null }, hidden)
      }
      case 9:
        tick()
        return put(asset, !hidden)
      case 10: {
        const [back] = gone.values()
        tick()
        return back ? put(back.asset, back.hidden) : upload()
      }
      case 11:
        return edit(id, { tags: [`untraced${random.below(9)}`] }, false)
      default:
        return edit(id, { ...lieIn(folder(), name), title: 'Moved without a trace' }, false)
    }
  }

  const storage: RandomStorage = {
    folderMode,
    stored,
    everIds,
    now: () => clock,
    change: (count, kinds) => {
      for (let i = 0; i < count; i += 1) changeOne(kinds)
    },
  }
  for (let i = 0; i < size; i += 1) upload()
  return storage
}
