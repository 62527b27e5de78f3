import type { LocalAsset, RemoteAsset } from '../../src-preload/contract'
import type { FamilyMember } from './store'

/** An asset for tests: everything plain, `over` says what matters. */
export const remoteAsset = (over: Partial<RemoteAsset> & { readonly assetId: string }): RemoteAsset => ({
  publicId: `file_${over.assetId}`,
  resourceType: 'video',
  deliveryType: 'upload',
  title: `Title ${over.assetId}`,
  folder: 'creatorapp/users/anna@example.com/videos',
  format: 'mp4',
  durationSeconds: 12.5,
  bytes: 1000,
  width: 640,
  height: 360,
  version: 1,
  etag: 'e1',
  status: 'active',
  createdAt: 1_700_000_000_000,
  uploadedAt: 1_700_000_000_000,
  updatedAt: null,
  tags: [],
  context: {},
  metadata: {},
  secureUrl: `https://res.cloudinary.com/demo/video/upload/v1/file_${over.assetId}.mp4`,
  raw: {},
  ...over,
})

/** The same as the library would hold it. */
export const localAsset = (over: Partial<LocalAsset> & { readonly assetId: string }): LocalAsset => ({
  ...remoteAsset(over),
  kind: over.kind ?? 'video',
  removedAt: over.removedAt ?? null,
})

/** A member of a family for linking tests. */
export const familyMember = (
  over: Partial<FamilyMember> & Pick<FamilyMember, 'assetId' | 'kind' | 'publicId'>,
): FamilyMember => ({
  title: over.publicId.slice(over.publicId.lastIndexOf('/') + 1),
  durationSeconds: null,
  context: {},
  parent: null,
  startSeconds: null,
  endSeconds: null,
  exportFormat: null,
  exportPlatform: null,
  ...over,
})
