import { createHash } from 'node:crypto'
import { scrubFrames } from '../../src-preload/contract'
import { extensionOf, type ImageType } from './imageType'

/** What a still is kept under; `version` null where the storage did not say. */
export type StillKey = {
  readonly assetId: string
  readonly version: number | null
  /** Which frame of the strip that hovering shows; left out: the card's own still. */
  readonly frame?: number
}

/** The size that the grid shows, part of its file's name. */
const stillSize = '640x360'
/** What tells a file of the strip from the card's own. */
const lookOf = (frame: number | undefined): string =>
  frame === undefined ? stillSize : `f${frame}of${scrubFrames}`

/** An asset id is not trusted with naming a file: its hash is. 128 bits of SHA-256. */
export const hashOf = (assetId: string): string =>
  createHash('sha256').update(assetId).digest('hex').slice(0, 32)

/** The name of a still's file: `<32 hex of the asset>-v<version>-<size, or which frame>.<jpg|png|webp>`. @param hash of the key's asset */
export const nameOf = ({ version, frame }: StillKey, hash: string, type: ImageType): string =>
  `${hash}-v${version ?? 0}-${lookOf(frame)}.${extensionOf[type]}`

/** What a file's name says, with or without a folder before it; `hash` '' where it is no still's. `isCards`: a card's own still, no frame of a strip. */
export const readName = (
  name: string,
): { readonly hash: string; readonly version: number; readonly isCards: boolean } => {
  const [, hash = '', version = '-1', look] = /([0-9a-f]{32})-v(\d+)-(\w+)\./.exec(name) ?? []
  return { hash, version: Number(version), isCards: look === stillSize }
}
