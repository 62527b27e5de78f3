import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { SourceChoice } from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { type SourcesState, sourcesState } from './store'

const choice: SourceChoice = {
  userId: null,
  templates: [{ kind: 'video', template: 'v/{email}', origin: 'preset', enabled: true }],
}
const settings = { ok: true, value: { ...choice, folders: [] } } as const
const refusal = {
  ok: false,
  error: { code: 'invalidInput', message: 'No such folder can be.', retryAt: null },
} as const
const store = () => createStore<SourcesState>()(sourcesState)

describe('the sources store', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('opens with what holds, saves what was changed, and remembers that a sync is due', async () => {
    const asked = stubBridge((name, input) =>
      name === 'sources.save' ? { ok: true, value: { ...(input as SourceChoice), folders: [] } } : settings,
    )
    const sources = store()
    await sources.getState().openSources()
    expect(sources.getState()).toMatchObject({ shown: 'sources', choice, changed: false, busy: null })
    const other = { ...choice, userId: 'u1' }
    expect(await sources.getState().save(other)).toBe(true)
    expect(asked.at(-1)).toEqual(['sources.save', other])
    expect(sources.getState()).toMatchObject({ choice: other, changed: true })
  })

  it('keeps what holds where a choice is refused, and says why', async () => {
    stubBridge((name) => (name === 'sources.save' ? refusal : settings))
    const sources = store()
    await sources.getState().openSources()
    expect(await sources.getState().save({ ...choice, templates: [] })).toBe(false)
    expect(sources.getState()).toMatchObject({ choice, changed: false, error: { code: 'invalidInput' } })
  })

  it('drops what comes for a dialog that was closed', async () => {
    stubBridge(() => settings)
    const sources = store()
    const opening = sources.getState().openSources()
    sources.getState().close()
    await opening
    expect(sources.getState()).toMatchObject({ shown: null, choice: null, busy: null })
  })

  it('says why a diagnosis could not be made', async () => {
    stubBridge((name) => (name === 'sources.diagnose' ? refusal : settings))
    const sources = store()
    await sources.getState().openDiagnosis()
    expect(sources.getState()).toMatchObject({ shown: 'diagnosis', diagnosis: null, error: refusal.error })
  })
})
