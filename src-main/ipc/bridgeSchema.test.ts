import { describe, expect, it } from 'vitest'
import {
  events,
  initialContext,
  maxNoteLength,
  maxOfflineSelection,
  maxPickedRanges,
  operations,
  orphansInput,
} from '../../src-preload/contract'
import { eventNames, operationNames } from '../../src-preload/contract/names'
import { refusal, setUp } from './bridge.fixture'
import { inputLimits, isBoundedInput } from './inputBounds'
import { auto, fineDiagnosis, onDesktop, sourceSettings } from './recordingCompanion.fixture'

it('the preload’s lists of names are the contract’s', () => {
  expect(Object.keys(operationNames).sort()).toEqual(Object.keys(operations).sort())
  expect(Object.keys(eventNames).sort()).toEqual(Object.keys(events).sort())
})

describe('what may be called', () => {
  it.each<[string, unknown]>([
    ['an unknown name', 'library.query'],
    ['an inherited name', 'constructor'],
    ['the prototype', '__proto__'],
    ['no name', undefined],
    ['an object that calls itself a name', { toString: () => 'account.status' }],
  ])('refuses %s', async (_, name) => {
    expect(await setUp().call(name)).toMatchObject(refusal('invalidInput'))
  })

  it.each<[string, string, unknown]>([
    ['a field of the wrong type', 'library.page', { query: { view: 'videos' }, after: null, limit: '1' }],
    ['a limit beyond the bound', 'library.page', { query: { view: 'videos' }, after: null, limit: 501 }],
    ['an unknown view', 'library.outline', { query: { view: 'images' } }],
    [
      'a day that is none',
      'library.outline',
      { query: { view: 'videos', filter: { created: { from: '2026-02-30', to: null } } } },
    ],
    ['an id that is too long', 'library.asset', { assetId: 'a'.repeat(201) }],
    ['something where nothing is expected', 'account.disconnect', { force: true }],
    ['nothing where something is expected', 'library.outline', undefined],
    ['an input of many megabytes', 'sync.start', { mode: 'x'.repeat(10_000_000) }],
    ['an input nested without end', 'sync.start', JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)],
  ])('refuses %s', async (_, name, input) => {
    const { call, calls } = setUp()
    expect(await call(name, input)).toMatchObject(refusal('invalidInput'))
    expect(calls).toEqual([])
  })

  it.each<[string, string, unknown, string]>([
    [
      'in the contract’s own sentence',
      'account.changeOwner',
      { email: 'nobody', userId: 'a b' },
      'This does not look like an e-mail address. A user id has letters, digits, - and _ only.',
    ],
    [
      'without a word of the schema’s',
      'library.page',
      { query: { view: 'videos' }, after: null, limit: 501 },
      'Check what you typed and try again.',
    ],
  ])('says what does not fit %s', async (_, name, input, message) => {
    expect(await setUp().call(name, input)).toMatchObject({
      ok: false,
      error: { code: 'invalidInput', message },
    })
  })

  it('never repeats a refused value, which may be a secret', async () => {
    const secret = 'canary-secret'
    const input = {
      by: 'fields',
      cloudName: 'demo',
      apiKey: '1',
      apiSecret: secret.repeat(60),
      email: `${secret}/`,
    }
    const { call, logged } = setUp()
    const reply = await call('account.connect', input)
    expect(reply).toMatchObject(refusal('invalidInput'))
    expect(JSON.stringify([reply, logged])).not.toContain(secret)
  })

  it('takes every input up to the bounds and none beyond them', () => {
    expect(isBoundedInput('x'.repeat(inputLimits.characters))).toBe(true)
    expect(isBoundedInput('x'.repeat(inputLimits.characters + 1))).toBe(false)
    expect(isBoundedInput(Array.from({ length: inputLimits.values }, () => 0))).toBe(false)
    for (const exotic of [new Map(), new Date(), new Uint8Array(8), 1n, Number.NaN, () => 0]) {
      expect(isBoundedInput({ exotic })).toBe(false)
    }
  })
})

it('the schedule is read, set, paused and resumed', async () => {
  const { call, calls } = setUp()
  expect(await call('schedule.status')).toEqual({ ok: true, value: auto })
  expect(await call('schedule.set', { everyMinutes: 60 })).toEqual({ ok: true, value: auto })
  expect(await call('schedule.set', { everyMinutes: 7 })).toMatchObject(refusal('invalidInput'))
  await call('schedule.pause', { for: 'tomorrow' })
  await call('schedule.resume')
  expect(calls).toEqual([
    { name: 'set', input: 60 },
    { name: 'pause', input: 'tomorrow' },
    { name: 'resume', input: undefined },
  ])
})

it('a selection of the largest size comes through, as names or as runs of a view', async () => {
  const { call } = setUp()
  const id = (n: number): string => String(n).padStart(32, 'a')
  const assetIds = Array.from({ length: maxOfflineSelection }, (_, i) => id(i))
  const ranges = Array.from({ length: maxPickedRanges }, (_, i) => ({
    first: id(i),
    last: id(i + 1),
    count: 2,
  }))
  const picked = { type: 'picked', query: { view: 'videos' }, ranges }
  expect(await call('offline.estimate', { target: { type: 'assets', assetIds } })).toMatchObject({ ok: true })
  expect(await call('offline.pin', { target: picked })).toMatchObject({ ok: true })
  expect(await call('exports.start', { what: picked, format: 'csv' })).toMatchObject({ ok: true })
  expect(await call('exports.start', { what: { ...picked, ranges: [] }, format: 'csv' })).toMatchObject(
    refusal('invalidInput'),
  )
})

it('orphans are listed, families judged and duplicates chosen; what is no word of the contract is refused', async () => {
  const { call, calls } = setUp()
  const orphans = { from: 40, limit: 20 }
  const verdict = { childId: 'clip', parentId: 'video', verdict: 'confirmed' }
  const choice = { etag: 'e', bytes: 10, visibleId: null }
  expect(await call('families.orphans', orphans)).toMatchObject({ ok: true, value: { total: 0 } })
  expect(await call('families.judge', verdict)).toEqual({ ok: true, value: { changed: 1 } })
  expect(await call('duplicates.choose', choice)).toEqual({ ok: true, value: choice })
  expect(await call('families.judge', { ...verdict, verdict: 'maybe' })).toMatchObject(
    refusal('invalidInput'),
  )
  expect(await call('duplicates.choose', { ...choice, bytes: 1.5 })).toMatchObject(refusal('invalidInput'))
  expect(calls).toEqual([
    { name: 'orphans', input: orphansInput.parse(orphans) },
    { name: 'judge', input: verdict },
    { name: 'choose', input: choice },
  ])
})

it('a note of the largest size comes through; a longer one, or half a character, is refused', async () => {
  const { call, calls } = setUp()
  const text = 'ü'.repeat(maxNoteLength)
  expect(await call('notes.set', { assetId: 'a', text })).toEqual({
    ok: true,
    value: { assetId: 'a', note: text },
  })
  expect(await call('notes.set', { assetId: 'a', text: `${text}.` })).toMatchObject(refusal('invalidInput'))
  expect(await call('notes.set', { assetId: 'a', text: 'half \uD83C' })).toMatchObject({
    ok: false,
    error: { code: 'invalidInput', message: 'This holds half a character.' },
  })
  expect(calls).toEqual([{ name: 'note', input: { assetId: 'a', text } }])
})

it('the window’s report is taken in whole, and what it may not hold is refused', async () => {
  const { call, calls } = setUp()
  expect(await call('commands.report', initialContext)).toEqual({ ok: true, value: null })
  expect(await call('commands.report', { ...initialContext, selected: -1 })).toMatchObject(
    refusal('invalidInput'),
  )
  expect(calls).toEqual([{ name: 'report', input: initialContext }])
})

it('the desktop’s preferences are read and changed one by one', async () => {
  const { call, calls } = setUp()
  expect(await call('desktop.preferences')).toEqual({ ok: true, value: onDesktop })
  expect(await call('desktop.setPreferences', { openAtLogin: 'yes' })).toMatchObject(refusal('invalidInput'))
  await call('desktop.setPreferences', { closeToTray: false, surprise: 1 })
  expect(calls.at(-1)).toEqual({ name: 'setDesktop', input: { closeToTray: false } })
})

it('the sources are read, checked and saved, and asked about', async () => {
  const { call, calls } = setUp()
  const template = { kind: 'video', template: 'studio/{email}', origin: 'custom', enabled: true }
  expect(await call('sources.current')).toEqual({ ok: true, value: sourceSettings })
  await call('sources.save', { userId: null, templates: [template] })
  expect(calls.at(-1)?.input).toEqual({ userId: null, templates: [template] })
  for (const path of ['', '/a', 'a/', 'a*b', 'a"b']) {
    const choice = { userId: null, templates: [{ ...template, template: path }] }
    expect(await call('sources.save', choice)).toMatchObject(refusal('invalidInput'))
  }
  expect(await call('sources.save', { userId: 'a/b', templates: [] })).toMatchObject(refusal('invalidInput'))
  expect(await call('sources.detect')).toMatchObject(refusal('offline'))
  expect(await call('sources.diagnose')).toEqual({ ok: true, value: fineDiagnosis })
})
