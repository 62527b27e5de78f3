import { describe, expect, it } from 'vitest'
import type { SourceChoice, SourceTemplate } from '../../../src-preload/contract'
import { readSource, withoutSource, withSources, withSwitched } from './edit'

const preset: SourceTemplate = { kind: 'video', template: 'v/{email}', origin: 'preset', enabled: true }
const own: SourceTemplate = { kind: 'clip', template: 'archive', origin: 'custom', enabled: false }
const choice: SourceChoice = { userId: null, templates: [preset, own] }

describe('editing the sources', () => {
  it('switches one and leaves the others', () => {
    expect(withSwitched(choice, preset, false).templates).toEqual([{ ...preset, enabled: false }, own])
    expect(withSwitched(choice, own, true).templates).toEqual([preset, { ...own, enabled: true }])
  })

  it('adds what is new and switches on what is known', () => {
    const found: SourceTemplate = { ...own, template: 'found' }
    expect(withSources(choice, [own, found]).templates).toEqual([
      preset,
      { ...own, enabled: true },
      { ...found, enabled: true },
    ])
  })

  it('takes one away, that of the same kind alone', () => {
    const twin: SourceTemplate = { ...own, kind: 'video' }
    expect(withoutSource({ ...choice, templates: [own, twin] }, own).templates).toEqual([twin])
  })
})

describe('readSource', () => {
  it('takes a path, and slashes at its ends for granted', () => {
    expect(readSource(choice, 'video', ' /archive/{email}/ ')).toEqual({
      source: { kind: 'video', template: 'archive/{email}', origin: 'custom', enabled: true },
    })
    expect(readSource(choice, 'video', 'archive')).toHaveProperty('source')
  })

  it.each([
    ['', 'Enter a folder'],
    [' / ', 'Enter a folder'],
    ['a*b', 'without * "'],
    ['a\\b', 'without * "'],
    ['{name}/x', 'not {name}'],
    ['a/'.repeat(300), 'at most 500 characters'],
    ['archive', 'in the list already'],
  ])('refuses %j in words', (typed, words) => {
    expect(readSource(choice, 'clip', typed)).toEqual({ problem: expect.stringContaining(words) })
  })
})
