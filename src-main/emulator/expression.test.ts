import { describe, expect, it } from 'vitest'
import { assetFromSeed, type FolderMode, type SeedAsset } from './asset'
import { ExpressionError, namesField, parseExpression } from './expression'
import { allTexts, fieldReader } from './fields'
import { compileExpression } from './match'

const now = Date.UTC(2026, 5, 15, 12)

const finds = (expression: string, seed: Partial<SeedAsset>, mode: FolderMode = 'dynamic'): boolean => {
  const asset = assetFromSeed({ publicId: 'x', ...seed }, mode, 0)
  const searchable = { readerOf: (field: string) => fieldReader(field, mode), textsOf: allTexts }
  return compileExpression(parseExpression(expression), searchable, now).matches(asset)
}

const anna: Partial<SeedAsset> = { assetFolder: 'creatorapp/users/anna@example.com/videos' }

describe('folders', () => {
  const tokenized = 'asset_folder:"creatorapp/users/anna@example.com/*"'
  const exact = 'asset_folder="creatorapp/users/anna@example.com/*"'

  it.each([
    ['her own folder', 'creatorapp/users/anna@example.com', true, true],
    ['a folder below', 'creatorapp/users/anna@example.com/videos/2026', true, true],
    ['another domain that begins alike', 'creatorapp/users/anna@example.com.au/videos', true, false],
    ['a tagged address', 'creatorapp/users/anna+2@example.com/videos', true, false],
    ['a longer name', 'creatorapp/users/joanna@example.com/videos', false, false],
    ['another user', 'creatorapp/users/ben@example.com/videos', false, false],
  ])('%s', (_name, assetFolder, byTokens, exactly) => {
    expect([finds(tokenized, { assetFolder }), finds(exact, { assetFolder })]).toEqual([byTokens, exactly])
  })

  it('takes no heed of case for asset folders, and does for the folders of fixed mode', () => {
    expect(finds('asset_folder="CREATORAPP/users/anna@example.com/*"', anna)).toBe(true)
    expect(finds('folder="A/B"', { publicId: 'a/b/c' }, 'fixed')).toBe(false)
    expect(finds('folder="a/b"', { publicId: 'a/b/c' }, 'fixed')).toBe(true)
  })

  it("does not know the other mode's name, which is no error", () => {
    expect(finds('folder:"creatorapp/*"', anna)).toBe(false)
    expect(finds('NOT folder:"creatorapp/*"', anna)).toBe(true)
    expect(finds('asset_folder="a"', { publicId: 'a/c' }, 'fixed')).toBe(false)
  })
})

describe('quotes and escapes', () => {
  it.each([
    ['public_id="a \\"b\\" \\*c"', 'a "b" *c'],
    ['public_id="it\'s 100% (fun) & more: x"', "it's 100% (fun) & more: x"],
    ['public_id=a\\ b\\:c\\(d\\)', 'a b:c(d)'],
    ['public_id="back\\\\slash"', 'back\\slash'],
    ['public_id=a+b@c', 'a+b@c'],
    ['public_id="überraschung-🎬"', 'überraschung-🎬'],
  ])('%s', (expression, publicId) => {
    expect(finds(expression, { publicId })).toBe(true)
    expect(finds(expression, { publicId: `${publicId}x` })).toBe(false)
  })

  it('takes an escaped star for a star and a bare one at the end for any ending', () => {
    expect(finds('public_id="take\\*"', { publicId: 'take-1' })).toBe(false)
    expect(finds('public_id="take*"', { publicId: 'take-1' })).toBe(true)
    expect(finds('filename:tak*', { publicId: 'a/take-1' })).toBe(true)
    expect(finds('filename:ake*', { publicId: 'a/take-1' })).toBe(false)
  })
})

describe('logic', () => {
  const seed: Partial<SeedAsset> = { tags: ['cat', 'blue'], bytes: 5_000_000, durationSeconds: 61 }

  it.each([
    ['tags=cat AND tags=blue', true],
    ['tags=cat AND tags=red', false],
    ['tags=red OR tags=blue AND tags=cat', true],
    ['(tags=red OR tags=blue) AND NOT tags=cat', false],
    ['NOT tags=red AND NOT (tags=dog OR tags=cow)', true],
    ['-tags=cat', false],
    ['!tags=red', true],
    ['tags=cat tags=blue', true],
    ['tags:(red OR blue)', true],
    ['tags:(red AND blue)', false],
    ['tags:*', true],
    ['context:*', false],
    ['status:(active OR pending)', true],
    ['resource_type:video AND type:upload', true],
    ['resource_type:vid', false],
    ['blue', true],
    ['purple', false],
    ['', true],
  ])('%s', (expression, expected) => {
    expect(finds(expression, seed)).toBe(expected)
  })
})

describe('numbers, sizes and dates', () => {
  const seed: Partial<SeedAsset> = {
    bytes: 2 * 1024 * 1024,
    durationSeconds: 61,
    createdAt: '2026-06-10T10:00:00Z',
    uploadedAt: '2026-06-15T06:00:00Z',
    context: { stage: 'new', 'start.time': '4' },
    metadata: { rating: 4, mood: ['calm', 'blue'] },
  }

  it.each([
    ['bytes>1mb', true],
    ['bytes>=2mb', true],
    ['bytes>2mb', false],
    ['bytes:[1mb TO 2mb]', true],
    ['bytes:[1mb TO 2mb}', false],
    ['duration>60', true],
    ['duration>1m', true],
    ['duration:<30', false],
    ['width=1920 AND height:1080', true],
    ['aspect_ratio="16:9"', true],
    ['uploaded_at>1d', true],
    ['uploaded_at>3h', false],
    ['created_at>1d', false],
    ['created_at<1d AND created_at>1w', true],
    ['created_at=2026-06-10', true],
    ['created_at>2026-06-10', false],
    ['created_at>="2026-06-10T10:00:00Z"', true],
    ['created_at>"2026-06-10T10:00:00Z"', false],
    ['uploaded_at:[2026-06-14 TO 2026-06-15]', true],
    ['last_updated.tags_updated_at>"2020-01-01T00:00:00Z"', false],
    ['context.stage=new', true],
    ['context.start.time=4', true],
    ['context.stage=old', false],
    ['metadata.rating>3', true],
    ['metadata.mood=blue', true],
    ['metadata.none=1', false],
  ])('%s', (expression, expected) => {
    expect(finds(expression, seed)).toBe(expected)
  })
})

describe('what cannot be read', () => {
  it.each([
    ['tags=(cat', 9],
    ['tags= cat', 6],
    ['tags =cat', 5],
    ['tags=', 5],
    ['AND tags=cat', 0],
    ['tags=cat AND', 12],
    ['tags=cat)', 8],
    ['public_id="open', 10],
    ['created_at>=2026-06-10T10:00:00Z', 25],
    ['public_id=a?b', 11],
    ['public_id=a*b', 11],
    ['bytes:[1mb 2mb]', 11],
  ])('%s', (expression, position) => {
    let caught: unknown
    try {
      parseExpression(expression)
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(ExpressionError)
    expect((caught as ExpressionError).position).toBe(position)
  })
})

it('sees whether a field is named, however deep', () => {
  expect(namesField(parseExpression('a=1 AND (NOT (b=2 OR status:(active OR pending)))'), 'status')).toBe(
    true,
  )
  expect(namesField(parseExpression('a=status'), 'status')).toBe(false)
})
