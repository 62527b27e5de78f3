import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import {
  type ExportStatus,
  exportStartInput,
  maxContactSheet,
  viewQuery,
} from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { type ExportsState, exportsState, isUnderWay, type Subject, whyNotAs } from './store'

const status = (over: Partial<ExportStatus> = {}): ExportStatus => ({
  ...{ state: 'running', format: 'csv', done: 0, total: 0, bytes: 0, totalBytes: 0, kept: 0, leftOut: 0 },
  ...{ failed: 0, failures: [], name: null, error: null },
  ...over,
})
const subject = (over: Partial<Subject> = {}): Subject => ({
  title: 'Videos',
  query: viewQuery.parse({ view: 'videos', text: 'sea' }),
  total: 12,
  selected: null,
  ...over,
})

let calls: ReturnType<typeof stubBridge>
let answers: Record<string, unknown>
const store = () => createStore<ExportsState>()(exportsState)

beforeEach(() => {
  answers = { 'exports.start': status(), 'exports.previewNames': ['1 Sea.mp4'] }
  calls = stubBridge((name) => {
    const value = answers[name]
    return value instanceof Error
      ? { ok: false, error: { code: 'alreadyRunning', message: 'busy', retryAt: null } }
      : { ok: true, value }
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('takes out the view by its query, and the selection by its ids where there is one', async () => {
  const one = store()
  await one.getState().ask(subject())
  await one.getState().start()
  await one
    .getState()
    .ask(subject({ selected: { count: 2, what: { type: 'selection', assetIds: ['a', 'b'] } } }))
  one.setState({ status: null })
  await one.getState().start()
  one.setState({ status: null })
  one.getState().setScope('view')
  await one.getState().start()
  expect(calls.map(([name]) => name)).toEqual(['exports.start', 'exports.start', 'exports.start'])
  const whats = calls.map(([, input]) => exportStartInput.parse(input).what)
  expect(whats).toEqual([
    { type: 'view', query: subject().query },
    { type: 'selection', assetIds: ['a', 'b'] },
    { type: 'view', query: subject().query },
  ])
})

it('a selection too large to be named goes out as runs of its view', async () => {
  const one = store()
  const { query } = subject()
  const what = { type: 'picked', query, ranges: [{ first: 'a', last: 'z', count: 20_000 }] } as const
  await one
    .getState()
    .ask(subject({ selected: { count: 20_000, what: { ...what, ranges: [...what.ranges] } } }))
  expect(one.getState().scope).toBe('selection')
  await one.getState().start()
  expect(exportStartInput.parse(calls[0]?.[1]).what).toEqual(what)
})

it('says before anything is chosen that a contact sheet does not take so many, each scope by its own count', () => {
  const what = { type: 'selection', assetIds: ['a'] } as const
  const few = { count: 1, what: { ...what, assetIds: ['a'] } }
  const many = subject({ total: maxContactSheet + 1, selected: few })
  expect(whyNotAs('html', { subject: many, scope: 'view' }, null)).toContain('these are 5,001')
  expect(whyNotAs('html', { subject: many, scope: 'selection' }, null)).toBeNull()
  expect(whyNotAs('csv', { subject: many, scope: 'view' }, null)).toBeNull()
  expect(whyNotAs('html', { subject: subject({ total: maxContactSheet }), scope: 'view' }, null)).toBeNull()
  expect(whyNotAs('html', { subject: subject({ total: null }), scope: 'view' }, null)).toBeNull()
  expect(whyNotAs('originals', { subject: many, scope: 'view' }, 'Offline.')).toBe('Offline.')
  expect(whyNotAs('html', { subject: many, scope: 'selection' }, 'Offline.')).toBeNull()
})

it('shows how originals would be named, and names them by the usual pattern where there is none', async () => {
  const one = store()
  await one.getState().ask(subject())
  one.getState().setFormat('originals')
  one.getState().setNamePattern('  ')
  await vi.waitFor(() => expect(one.getState().names).toEqual(['1 Sea.mp4']), { timeout: 10_000 })
  expect(calls.at(-1)).toMatchObject(['exports.previewNames', { namePattern: '{title}' }])
})

it('shows what goes on wherever it was opened from; what has ended is shown once', async () => {
  const one = store()
  one.getState().receive(status({ done: 5, total: 9 }))
  await one.getState().ask(subject())
  expect(isUnderWay(one.getState().status)).toBe(true)
  await one.getState().start()
  expect(calls).toEqual([])
  one.getState().receive(status({ state: 'done', name: 'Videos.csv' }))
  expect(isUnderWay(one.getState().status)).toBe(true)
  one.getState().close()
  await one.getState().ask(subject())
  expect(isUnderWay(one.getState().status)).toBe(false)
})

it('what is told while an answer is on its way is newer than the answer', async () => {
  const one = store()
  answers['exports.cancel'] = status({ done: 1 })
  one.getState().receive(status({ done: 1 }))
  const asking = one.getState().cancel()
  one.getState().receive(status({ state: 'cancelled', done: 1 }))
  await asking
  expect(one.getState().status?.state).toBe('cancelled')
})

it('tells what stood in the way, and forgets it with the next try', async () => {
  const one = store()
  await one.getState().ask(subject())
  answers['exports.start'] = new Error('busy')
  await one.getState().start()
  expect(one.getState().error).toMatchObject({ code: 'alreadyRunning' })
  answers['exports.start'] = status({ state: 'idle' })
  await one.getState().start()
  expect(one.getState()).toMatchObject({ error: null, status: { state: 'idle' } })
})
