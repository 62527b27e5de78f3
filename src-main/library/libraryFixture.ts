import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Asset, LocalAsset } from '../../src-preload/contract'
import type { PageWrite, RunStart } from '../sync'

/** For tests: an asset with believable values, and what `over` says. */
export const makeAsset = (assetId: string, over: Partial<Asset> = {}): Asset => ({
  assetId,
  kind: 'video',
  publicId: `creatorapp/users/ana@example.com/videos/${assetId}`,
  resourceType: 'video',
  deliveryType: 'upload',
  title: `Title of ${assetId}`,
  folder: 'creatorapp/users/ana@example.com/videos',
  format: 'mp4',
  durationSeconds: 12.5,
  bytes: 1_234_567,
  width: 1920,
  height: 1080,
  version: 1_700_000_000,
  etag: 'd41d8cd98f00b204e9800998ecf8427e',
  status: 'active',
  createdAt: 1_700_000_000_000,
  uploadedAt: 1_700_000_000_000,
  updatedAt: null,
  tags: ['travel', 'summer'],
  context: { caption: 'A day at the sea' },
  metadata: { rating: 5, themes: ['sea'] },
  secureUrl: `https://res.cloudinary.com/demo/video/upload/v1700000000/${assetId}.mp4`,
  raw: { asset_id: assetId },
  ...over,
})

/** For tests: the asset as the library has it. `removedAt` epoch ms. */
export const toLocal = ({ raw: _, ...asset }: Asset, removedAt: number | null = null): LocalAsset => ({
  ...asset,
  removedAt,
})

/** For tests: a page that adds these assets. */
export const addPage = (assets: readonly Asset[], over: Partial<PageWrite> = {}): PageWrite => ({
  seenIds: assets.map(({ assetId }) => assetId),
  outsideIds: [],
  changes: assets.map((asset) => ({ type: 'add', asset })),
  at: 1_700_000_000_000,
  ...over,
})

/** For tests: a run of the button. */
export const runStart = (over: Partial<RunStart> = {}): RunStart => ({
  mode: 'full',
  trigger: 'button',
  startedAt: 1_700_000_000_000,
  dryRun: false,
  ...over,
})

/** For tests: what a run ends with. */
export { syncResultWith as runResult } from '../../src-preload/contract/syncResult.fixture'

/** For tests: a new folder and its removal. */
export const temporaryFolder = (): { readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'companion-library-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
