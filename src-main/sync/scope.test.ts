import { describe, expect, it } from 'vitest'
import type { AssetKind, FolderMode } from '../../src-preload/contract'
import { remoteAsset } from './assets.fixture'
import {
  classify,
  expandTemplate,
  presetSources,
  sharedFolders,
  sourceFolders,
  templatesProblem,
} from './scope'

const anna = sourceFolders({ email: 'anna@example.com', userId: 'ckx1' })

describe('classify', () => {
  const cases: readonly [FolderMode, string, AssetKind | null][] = [
    ['dynamic', 'creatorapp/users/anna@example.com/videos', 'video'],
    ['dynamic', 'creatorapp/users/anna@example.com/videos/2025/Lisbon', 'video'],
    ['dynamic', 'creatorapp/users/Anna@Example.com/Videos', 'video'],
    ['dynamic', 'creatorapp/users/anna@example.com/clips', 'clip'],
    ['dynamic', 'creator_uploads/videos/ckx1', 'video'],
    ['dynamic', 'creator_uploads/clips/ckx1', 'clip'],
    ['dynamic', 'creator_uploads/clips/anna@example.com', 'export'],
    ['dynamic', 'creatorapp/users/anna@example.com', null],
    ['dynamic', 'creatorapp/users/anna@example.com/videos2', null],
    ['dynamic', 'creatorapp/users/anna@example.com.au/videos', null],
    ['dynamic', 'creatorapp/users/anna+2@example.com/videos', null],
    ['dynamic', 'x/creatorapp/users/anna@example.com/videos', null],
    ['dynamic', 'creator_uploads/videos', null],
    ['dynamic', 'creator_uploads/videos/ckx12', null],
    ['dynamic', '', null],
    ['fixed', 'creatorapp/users/anna@example.com/videos', 'video'],
    ['fixed', 'creatorapp/users/anna@example.com/videos/2025', 'video'],
    ['fixed', 'creatorapp/users/Anna@example.com/videos', null],
    ['fixed', 'creatorapp/users/anna@example.com.au/videos', null],
  ]
  it.each(cases)('%s: %s is %s', (folderMode, folder, expected) => {
    const asset =
      folderMode === 'dynamic'
        ? remoteAsset({ assetId: 'a', folder, publicId: 'somewhere/else' })
        : remoteAsset({
            assetId: 'a',
            folder: 'not looked at',
            publicId: folder === '' ? 'x' : `${folder}/x`,
          })
    expect(classify(asset, anna, folderMode)).toBe(expected)
  })

  it('takes videos only', () => {
    const folder = 'creatorapp/users/anna@example.com/videos'
    expect(classify(remoteAsset({ assetId: 'a', folder, resourceType: 'image' }), anna, 'dynamic')).toBeNull()
  })

  it('knows an export by its name in the clips folder', () => {
    const folder = 'creatorapp/users/anna@example.com/clips'
    const asset = remoteAsset({ assetId: 'a', folder, publicId: 'x/c1_9:16_tiktok_1712345678901' })
    expect(classify(asset, anna, 'dynamic')).toBe('export')
  })

  it.each([`o'neil@example.com`, 'a"b@example.com', 'a+b%c*d@example.com', 'UPPER@EXAMPLE.COM'])(
    'keeps %s to the letter',
    (email) => {
      const sources = sourceFolders({ email, userId: null })
      const publicId = `creatorapp/users/${email}/videos/x`
      expect(classify(remoteAsset({ assetId: 'a', publicId }), sources, 'fixed')).toBe('video')
      expect(
        classify(remoteAsset({ assetId: 'a', publicId: publicId.replace(email, 'x@y.z') }), sources, 'fixed'),
      ).toBeNull()
    },
  )
})

describe('sourceFolders', () => {
  const custom = (template: string, kind: AssetKind = 'video', enabled = true) =>
    ({ kind, template, origin: 'custom', enabled }) as const

  it('are the documented folders and the exports without a user id, all five with one', () => {
    const paths = (userId: string | null) =>
      sourceFolders({ email: 'a@b.c', userId })
        .map(({ kind, path }) => `${kind} ${path}`)
        .sort()
    expect(paths(null)).toEqual([
      'clip creatorapp/users/a@b.c/clips',
      'export creator_uploads/clips/a@b.c',
      'video creatorapp/users/a@b.c/videos',
    ])
    expect(paths('u1')).toHaveLength(5)
    expect(paths('u1')).toContain('clip creator_uploads/clips/u1')
  })

  it('puts in an e-mail to the letter, whatever it holds', () => {
    for (const email of ['$&$1@b.c', 'a{userId}@b.c', `o'neil+x"%@b.c`])
      expect(expandTemplate('x/{email}/{email}', { email, userId: 'u' })).toBe(`x/${email}/${email}`)
  })

  it('never takes in a folder that all users share, however it came into the list', () => {
    const all = [...sharedFolders, 'Creator_Uploads/Videos'].map((template) => custom(template))
    expect(sourceFolders({ email: 'a@b.c', userId: null }, all)).toEqual([])
  })

  it('leaves out what is off, takes each path once, and lets the innermost folder decide the kind', () => {
    const sources = sourceFolders({ email: 'a@b.c', userId: 'a@b.c' }, [
      custom('mine'),
      custom('mine/cut', 'clip'),
      custom('off', 'video', false),
      custom('{email}'),
      custom('{userId}', 'clip'),
    ])
    expect(sources.map(({ path }) => path).sort()).toEqual(['a@b.c', 'mine', 'mine/cut'])
    expect(classify(remoteAsset({ assetId: 'a', folder: 'mine/cut/x' }), sources, 'dynamic')).toBe('clip')
    expect(classify(remoteAsset({ assetId: 'a', folder: 'mine/cuttings' }), sources, 'dynamic')).toBe('video')
  })

  it.each([
    [[custom('creator_uploads/videos')], 'share'],
    [[custom('CreatorApp/Users')], 'share'],
    [[custom('a//b')], 'not the path'],
    [[custom('a/../b')], 'not the path'],
    [[custom('a/{id}')], '“{id}”'],
    [[custom('a/{email')], '“{email”'],
    [[custom('aa'), custom('aa', 'clip')], 'twice'],
    [[custom('aa', 'video', false)], 'At least one'],
    [[], 'At least one'],
  ])('refuses %j', (templates, words) => {
    expect(templatesProblem(templates)).toContain(words)
  })

  it('has nothing against the presets and a folder of one’s own', () => {
    expect(templatesProblem([...presetSources, custom('studio/{email}/raw')])).toBeNull()
  })
})
