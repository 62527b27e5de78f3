import { describe, expect, it } from 'vitest'
import type { DiagnosisCause } from '../../src-preload/contract'
import { type DiagnosisFacts, diagnose } from './diagnose'

const nothing: DiagnosisFacts = {
  owner: { email: 'anna@example.com', userId: null },
  cloudName: 'demo',
  folderMode: 'dynamic',
  libraryFolderMode: null,
  live: 0,
  found: { active: 0, pending: 0, notVideos: 0 },
  byPublicIdOnly: null,
  hasOwnFolder: true,
  similarOwners: [],
  otherUserIds: 0,
  hasContentWizard: true,
}

describe('diagnose', () => {
  const cases: readonly [string, Partial<DiagnosisFacts>, DiagnosisCause, string][] = [
    ['videos, not synced', { found: { active: 3, pending: 9, notVideos: 9 } }, 'fine', 'sync to bring'],
    ['videos, synced', { found: { active: 3, pending: 0, notVideos: 0 }, live: 3 }, 'fine', 'holds 3 assets'],
    ['a changed folder mode', { libraryFolderMode: 'fixed' }, 'otherFolderMode', 'dynamic way'],
    [
      'a changed folder mode, yet all is found',
      { libraryFolderMode: 'fixed', found: { active: 1, pending: 0, notVideos: 0 } },
      'fine',
      'sync',
    ],
    ['pending ones', { found: { active: 0, pending: 1, notVideos: 4 } }, 'pendingOnly', '1 video in'],
    ['images', { found: { active: 0, pending: 0, notVideos: 4 } }, 'notVideos', '4 files'],
    [
      'public ids without folders',
      { byPublicIdOnly: { videos: 2, folder: '' }, otherUserIds: 3 },
      'onlyInPublicId',
      'the root folder',
    ],
    [
      'public ids in another folder',
      { byPublicIdOnly: { videos: 2, folder: 'new' } },
      'onlyInPublicId',
      'add that folder',
    ],
    [
      'a similar e-mail',
      { hasOwnFolder: false, similarOwners: ['ana@example.com'], otherUserIds: 3 },
      'emailTypo',
      'ana@example.com',
    ],
    [
      'a similar e-mail beside a folder of one’s own',
      { similarOwners: ['ana@example.com'] },
      'nothingThere',
      '',
    ],
    [
      'upload folders',
      { otherUserIds: 1 },
      'userIdNeeded',
      '1 user id with upload folders: give your ContentWizard user id in the source folders.',
    ],
    [
      'upload folders beside the one looked in',
      { owner: { email: 'anna@example.com', userId: 'u1' }, otherUserIds: 2 },
      'userIdNeeded',
      'nor of the user id u1',
    ],
    ['no ContentWizard', { hasOwnFolder: false, hasContentWizard: false }, 'wrongCloud', 'The cloud demo'],
    ['nothing', { hasOwnFolder: false }, 'nothingThere', 'anna@example.com'],
  ]
  it.each(cases)('%s', (_, facts, cause, words) => {
    const verdict = diagnose({ ...nothing, ...facts })
    expect(verdict.cause).toBe(cause)
    expect(verdict.message).toContain(words)
    expect(verdict.message).toMatch(/^[A-Z0-9].*\.$/)
    // The window says it too.
    expect(verdict.message).not.toContain('--')
  })
})
