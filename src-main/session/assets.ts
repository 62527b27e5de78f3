import { join } from 'node:path'
import type {
  AssetDetail,
  AssetFamily,
  CopyKind,
  DragProgress,
  ListedAsset,
  Playback,
  Suggestion,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { Log } from '../log'
import { createDragOut, createMedia, type Draggable, type Media, type MediaFetch } from '../media'
import type { Accounts, Current } from './accounts'
import { consoleUrl, embedCode } from './assetText'
import type { CompanionEvents } from './events'
import type { Families } from './families'
import type { Host } from './host'

/** Where a video lies on this computer for good; null where it is only in the storage. */
export type PlayableFile = (assetId: string) => string | null

/** What can be known and done about one asset. Every method may throw AppError notFound, where the library has no such asset. */
export type Assets = {
  detail(assetId: string): AssetDetail
  /** The likeliest parents of a clip or export without one, best first; [] for any other. */
  suggestions(assetId: string): Promise<readonly Suggestion[]>
  playback(assetId: string): Promise<Playback>
  /** The bytes that a player asked for; see Media. */
  answer: Media['answer']
  /** @throws AppError invalidInput: an address of this asset would open for nobody */
  copy(assetId: string, kind: CopyKind): { readonly kind: CopyKind }
  openInConsole(assetId: string): Promise<{ readonly assetId: string }>
  /** @throws AppError notFound: the file is not on this computer */
  reveal(assetId: string): { readonly assetId: string }
  /**
   * Hangs files on the pointer where all of them are here, and else fetches those that are not.
   * @returns how each of them stands
   * @throws AppError notConnected: one is not on this computer, and no storage is connected; notFound: nor can the storage be reached now
   */
  drag(assetIds: readonly string[]): Promise<readonly DragProgress[]>
  /** Deletes the copies that were made to be dragged out. */
  close(): Promise<void>
}

export type AssetOptions = {
  readonly accounts: Pick<Accounts, 'here' | 'current'>
  readonly events: Pick<CompanionEvents, 'emit'>
  readonly families: Pick<Families, 'suggestions'>
  readonly host: Pick<Host, 'copyText' | 'openExternal' | 'revealFile' | 'startDrag'>
  readonly playableFile: PlayableFile
  /** Whether the storage can be reached. */
  readonly isReachable: () => boolean
  readonly fetch: MediaFetch
  /** Absolute; copies that are dragged out are kept in a folder of it. */
  readonly dataDir: string
  readonly log: Pick<Log, 'warn'>
}

const gone = (): AppError => new AppError('notFound', words.causes.noSuchAsset)

const familyOf = ({ account }: Current, assetId: string): AssetFamily => {
  const { reader } = account.library
  const own = reader.asset(assetId)
  if (own === null) throw gone()
  const { kind, parent } = own
  const clipId = kind === 'clip' ? assetId : kind === 'export' ? (parent?.assetId ?? null) : null
  const videoId =
    kind === 'video'
      ? assetId
      : kind === 'clip'
        ? (parent?.assetId ?? null)
        : clipId === null
          ? null
          : (reader.asset(clipId)?.parent?.assetId ?? null)
  if (videoId !== null) {
    const clips = reader.clipsOf(videoId)
    const video = reader.card(videoId)
    return { video, clips: [...clips], clipTotal: video?.card.childCount ?? clips.length }
  }
  const clip = clipId === null ? null : reader.clip(clipId)
  return { video: null, clips: clip === null ? [] : [clip], clipTotal: clip === null ? 0 : 1 }
}

/** Which copy of a file a person shows alone; null where all are shown, or there is but one. */
const chosenCopyOf = ({ account }: Current, { etag, bytes }: ListedAsset): AssetDetail['copies'] => {
  const { reader } = account.library
  const choice = account.userStore.duplicateChoices().find((one) => one.etag === etag && one.bytes === bytes)
  const shown = choice?.visibleId ? reader.asset(choice.visibleId) : null
  const hidden = choice === undefined ? 0 : reader.hiddenCopies([choice]).length
  if (shown === null || hidden === 0) return null
  const { assetId, title, folder } = shown
  return { shown: { assetId, title, folder }, hidden }
}

/** The use cases of one asset, over the account that is open. */
export const createAssets = (options: AssetOptions): Assets => {
  const { accounts, events, families, host, playableFile, isReachable } = options

  const mediaOf = (assetId: string) => {
    const found = accounts.current()?.account.library.reader.media(assetId)
    if (!found) throw gone()
    return found
  }

  /** The sample storage answers on another port at every start; the address in the library is that of the start that wrote it. */
  const urlsOf = (assetId: string): readonly string[] | null => {
    const current = accounts.current()
    const found = current?.account.library.reader.media(assetId)
    if (!current?.account.online || !found) return null
    return current.account.online.cloudinary.originalUrls({
      ...found,
      secureUrl: current.sample ? null : found.secureUrl,
    })
  }

  const media = createMedia({
    fetch: options.fetch,
    source: (assetId) => {
      const found = accounts.current()?.account.library.reader.media(assetId)
      return found ? { file: playableFile(assetId), urls: urlsOf(assetId), format: found.format } : null
    },
  })

  const dragOut = createDragOut({
    folder: join(options.dataDir, 'dragged'),
    fetch: options.fetch,
    log: options.log,
    onProgress: (progress) => events.emit('drag.changed', progress),
  })

  const isOpenToAll = (deliveryType: string): boolean => deliveryType === 'upload'

  const publicUrl = (assetId: string): string => {
    const { deliveryType, secureUrl } = mediaOf(assetId)
    const address = urlsOf(assetId)?.[0] ?? secureUrl
    if (isOpenToAll(deliveryType) && address !== null) return address
    throw new AppError('invalidInput', words.problems.privateAddress)
  }

  const textOf = (assetId: string, kind: CopyKind): string => {
    const { publicId, deliveryType } = mediaOf(assetId)
    if (kind === 'publicId') return publicId
    if (kind === 'url') return publicUrl(assetId)
    if (isOpenToAll(deliveryType)) {
      const card = accounts.here().account.library.reader.card(assetId)?.card
      return embedCode(accounts.here().account.cloudName, publicId, card?.width ?? null, card?.height ?? null)
    }
    throw new AppError('invalidInput', words.problems.privatePage)
  }

  return {
    detail: (assetId) => {
      const current = accounts.here()
      const { reader } = current.account.library
      const asset = reader.asset(assetId)
      const { status, deliveryType } = mediaOf(assetId)
      if (asset === null) throw gone()
      return {
        asset,
        status,
        deliveryType,
        family: familyOf(current, assetId),
        link: asset.parent && {
          basis: asset.parent.basis,
          confidence: asset.parent.confidence,
          confirmed: asset.parent.basis === 'confirmed',
        },
        cloudName: current.account.cloudName,
        copies: asset.removedAt === null ? chosenCopyOf(current, asset) : null,
        note: current.account.userStore.note(assetId),
      }
    },
    suggestions: families.suggestions,
    playback: (assetId) => {
      mediaOf(assetId)
      return media.playback(assetId, AbortSignal.timeout(30_000))
    },
    answer: media.answer,
    copy: (assetId, kind) => {
      host.copyText(textOf(assetId, kind))
      return { kind }
    },
    openInConsole: async (assetId) => {
      await host.openExternal(consoleUrl(mediaOf(assetId).publicId))
      return { assetId }
    },
    reveal: (assetId) => {
      mediaOf(assetId)
      const file = playableFile(assetId)
      if (file === null) throw new AppError('notFound', words.causes.fileNotHere)
      host.revealFile(file)
      return { assetId }
    },
    drag: async (assetIds) => {
      const wanted = await Promise.all(
        [...new Set(assetIds)].map(async (assetId) => {
          const { title, format, version, bytes } = mediaOf(assetId)
          const urls = urlsOf(assetId)
          const draggable: Draggable = { assetId, title, format, version, bytes, urls: urls ?? [] }
          return {
            draggable,
            isOnline: urls !== null,
            file: playableFile(assetId) ?? (await dragOut.find(draggable)),
          }
        }),
      )
      const missing = wanted.filter(({ file }) => file === null)
      if (missing.some(({ isOnline }) => !isOnline))
        throw new AppError('notConnected', words.causes.connectForFile)
      if (missing.length > 0 && !isReachable())
        throw new AppError('notFound', words.causes.networkForFiles(missing.length))
      for (const { draggable } of missing) dragOut.fetch(draggable)
      const [first, ...others] = wanted.flatMap(({ file }) => (file === null ? [] : [file]))
      if (missing.length === 0 && first !== undefined) host.startDrag([first, ...others])
      return wanted.map(({ draggable: { assetId, bytes }, file }) => {
        if (file === null) return { assetId, state: 'fetching', doneBytes: 0, totalBytes: bytes }
        const state = missing.length === 0 ? 'dragging' : 'ready'
        return { assetId, state, doneBytes: bytes ?? 0, totalBytes: bytes }
      })
    },
    close: dragOut.clear,
  }
}
