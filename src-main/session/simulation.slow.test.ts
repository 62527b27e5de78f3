import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultKinds } from '../emulator'
import type { Cell, Row } from './faultCells.fixture'
import { table } from './simulatedFaults.fixture'
import { type Hooks, openSimulation, type Phase, phases, type Simulation } from './simulation.fixture'

const pathOf = (phase: Phase): string => (phase === 'check' ? 'resources/by_asset_ids' : 'resources/search')

/** The run's changes that are in the library, as the simulation tells them. */
const arrivals = (library: Cell['library'], phase: Phase): string => {
  const ofPages = { first: 'newcomer', middle: 'middle', last: 'last', check: '' }
  const pages = phases.slice(0, 3)
  switch (library) {
    case 'all':
      return 'newcomer middle last removal'
    case 'pages':
      return 'newcomer middle last'
    case 'before':
      return phases
        .slice(0, phases.indexOf(phase))
        .map((page) => ofPages[page])
        .join(' ')
    case 'rest':
      return pages
        .filter((page) => page !== phase)
        .map((page) => ofPages[page])
        .join(' ')
    case 'until':
      return pages
        .slice(0, phases.indexOf(phase) + 1)
        .map((page) => ofPages[page])
        .join(' ')
    case 'middle':
      return ofPages.middle
    case 'lost':
      return 'library lost'
  }
}

/** Does what a row says when the run comes to the phase: once, or from then on. */
const hooksOf = (row: Row, at: Phase, stays: boolean, simulation: Simulation): Hooks => {
  let isOver = false
  const isDue = (phase: Phase | null): boolean => {
    if (phase === null || isOver) return false
    const begins = phases.indexOf(phase) >= phases.indexOf(at)
    if (!begins || pathOf(phase) !== pathOf(at)) return false
    isOver = !stays
    return true
  }
  return {
    onRequest: (phase) => (row.onRequest && isDue(phase) ? row.onRequest(simulation) : undefined),
    onWrite: (phase, write) => {
      if (!row.onWrite || !isDue(phase)) return write()
      row.onWrite(simulation)
      try {
        write()
      } finally {
        if (!stays) row.undo?.(simulation)
      }
    },
  }
}

const run = async (row: Row, at: Phase, stays: boolean, simulation: Simulation) => {
  const { emulator, clock } = simulation
  simulation.change()
  emulator.knobs.setRateBudget({ resetAt: clock.now() + 3_600_000 })
  row.prepare?.(simulation)
  if (row.fault) {
    const match =
      at === 'check'
        ? { path: pathOf(at) }
        : stays && !row.onePage
          ? { path: pathOf(at), nth: phases.indexOf(at) + 1 }
          : { path: pathOf(at), page: phases.indexOf(at) + 1 }
    emulator.knobs.addFault({ ...row.fault, match, times: stays ? null : 1 })
  }
  const ran = await simulation.run(row.request, hooksOf(row, at, stays, simulation), row.reopens)
  row.undo?.(simulation)
  return ran
}

describe.each(table)('$kind', (row) => {
  let simulation: Simulation
  beforeAll(async () => {
    simulation = await openSimulation(row.captionLength)
  })
  afterAll(() => simulation.close())

  const cases = phases.flatMap((phase) => (['once', 'stays'] as const).map((how) => [phase, how] as const))
  it.each(cases)('%s page, %s', async (phase, how) => {
    const { library, ...expected } = row[how][phase]
    const { result, struck, waitedMs, arrived } = await run(row, phase, how === 'stays', simulation)
    const wrongRemovals = simulation.wrongRemovals()
    const next = await simulation.recover()
    expect(wrongRemovals).toEqual([])
    const came = { outcome: result.outcome, code: result.error?.code ?? null, struck, waitedMs }
    expect(`${JSON.stringify(came)}, in the library: ${arrived}`).toBe(
      `${JSON.stringify(expected)}, in the library: ${arrivals(library, phase)}`,
    )
    expect(next.result).toMatchObject({ outcome: 'completed', error: null, failures: [] })
    expect(simulation.differences()).toEqual([])
  })
})

it('every fault the emulator knows is in the table', () => {
  expect(faultKinds.filter((kind) => !table.some(({ fault }) => fault?.kind === kind))).toEqual([])
  expect(new Set(table.map(({ kind }) => kind)).size).toBe(table.length)
})
