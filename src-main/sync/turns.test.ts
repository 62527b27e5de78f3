import { describe, expect, it } from 'vitest'
import type { Steps } from './steps'
import { finishInTurns, nextTurn } from './turns'

/** Steps that each take longer than others may be kept waiting. */
function* slowSteps(count: number): Steps<number> {
  for (let step = 0; step < count; step += 1) {
    const until = performance.now() + 12
    while (performance.now() < until);
    yield
  }
  return count
}

describe('work in turns', () => {
  it('lets whoever waits have a turn after every step that takes long, and gives its result', async () => {
    let turns = 0
    let done = false
    const others = (async () => {
      for (; !done; turns += 1) await nextTurn()
    })()
    expect(await finishInTurns(slowSteps(4), () => undefined)).toBe(4)
    done = true
    await others
    expect(turns).toBeGreaterThanOrEqual(4)
  })

  it('ends where it may not go on', async () => {
    let asked = 0
    const work = finishInTurns(slowSteps(9), () => {
      asked += 1
      if (asked === 2) throw new Error('closed')
    })
    await expect(work).rejects.toThrow('closed')
    expect(asked).toBe(2)
  })
})
