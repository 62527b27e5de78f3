import { describe, expect, it } from 'vitest'
import { attempting, type Failing } from './attempt'
import { CallError } from './call'

type State = Failing & { readonly value: number }

const setUp = () => {
  let state: Partial<State> = {}
  const attempt = attempting<State>((change) => {
    state = { ...state, ...change }
  })
  return { attempt, state: () => state }
}
const failing = async (): Promise<Partial<State>> => {
  throw new CallError({ code: 'diskFull', message: '', retryAt: null })
}

describe('attempting', () => {
  it('keeps a failure that came while something begun before it was under way', async () => {
    const { attempt, state } = setUp()
    const loading = Promise.withResolvers<Partial<State>>()
    const loaded = attempt(() => loading.promise)
    await attempt(failing)
    loading.resolve({ value: 1 })
    await loaded
    expect(state()).toMatchObject({ value: 1, error: { code: 'diskFull' } })
  })

  it('takes a failure away once what is begun after it ends well', async () => {
    const { attempt, state } = setUp()
    await attempt(failing)
    await attempt(async () => ({ value: 2 }))
    expect(state()).toMatchObject({ value: 2, error: null })
  })
})
