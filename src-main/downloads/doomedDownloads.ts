import { createDownloads } from './downloads'
import { revisionOf } from './plan'

/**
 * For the kill test: a program that keeps files in `folder` until all are there, or it is killed. `origin` is where they are had, `json` which:
 * `[{ assetId, etag, bytes }]`.
 */
const [, , folder = '', origin = '', json = '[]'] = process.argv
const assets = JSON.parse(json) as readonly { assetId: string; etag: string; bytes: number }[]
const downloads = createDownloads({
  folder,
  library: {
    wanted: async () =>
      assets.map(({ assetId, etag, bytes }) => ({
        assetId,
        bytes,
        revision: revisionOf({ etag, version: 1 }),
      })),
    presence: () => 'live',
    source: (assetId) => ({
      title: assetId,
      format: 'mp4',
      etag: assets.find((asset) => asset.assetId === assetId)?.etag ?? null,
      urls: [`${origin}/${assetId}`],
    }),
  },
  fetch,
  freeBytes: async () => Number.MAX_SAFE_INTEGER,
  limitBytes: () => Number.MAX_SAFE_INTEGER,
  log: { warn: () => undefined, error: () => undefined },
  onChange: () => {
    if (downloads.status().done.files === assets.length) void downloads.close()
  },
  retryDelayMs: () => 10,
})
downloads.begin()
await downloads.review()
