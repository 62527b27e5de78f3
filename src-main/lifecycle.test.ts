import { describe, expect, it } from 'vitest'
import { beginLifecycle, createAsked, type LifecycleApp } from './lifecycle'

const createFakeApp = (first = true) => {
  const listeners = new Map<string, (...args: never[]) => void>()
  const exit = Promise.withResolvers<number>()
  const state = { quits: 0, prevented: 0 }
  const emit = (name: string): void => {
    const preventDefault = (): void => {
      state.prevented += 1
    }
    listeners.get(name)?.({ preventDefault } as never, [] as never)
  }
  const app: LifecycleApp = {
    requestSingleInstanceLock: () => first,
    on: (name: string, listener: (...args: never[]) => void) => listeners.set(name, listener),
    quit: () => {
      state.quits += 1
      emit('will-quit')
    },
  }
  return { app, emit, state, listeners, exit: exit.resolve, exited: exit.promise }
}

const setUp = (
  shutDown: () => Promise<void>,
  deadlineMs?: number,
  staysOpen: () => Promise<boolean> = async () => false,
) => {
  const fake = createFakeApp()
  const seen: string[] = []
  const mine = beginLifecycle({
    app: fake.app,
    exit: fake.exit,
    shutDown,
    staysOpen,
    onSecondStart: () => void seen.push('second start'),
    log: { warn: (message) => void seen.push(message), error: (message) => void seen.push(message) },
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  })
  return { ...fake, seen, mine }
}

describe('the app’s life', () => {
  it('does nothing where another app holds the lock', () => {
    const { app, listeners } = createFakeApp(false)
    const log = { warn: () => {}, error: () => {} }
    expect(
      beginLifecycle({
        app,
        exit: () => {},
        shutDown: async () => {},
        onSecondStart: () => {},
        staysOpen: async () => true,
        log,
      }),
    ).toBe(false)
    expect(listeners.size).toBe(0)
  })

  it('shows itself at a second start', () => {
    const { emit, seen, mine } = setUp(async () => {})
    emit('second-instance')
    expect(mine).toBe(true)
    expect(seen).toEqual(['second start'])
  })

  it('puts everything away once before it leaves, however often it is told to quit', async () => {
    const gate = Promise.withResolvers<void>()
    let calls = 0
    const { app, state, exited } = setUp(() => {
      calls += 1
      return gate.promise
    })
    app.quit()
    app.quit()
    expect(state).toEqual({ quits: 2, prevented: 2 })
    gate.resolve()
    expect(await exited).toBe(0)
    expect(calls).toBe(1)
  })

  it.each<[string, () => Promise<boolean>, number]>([
    ['quits where nothing keeps it', async () => false, 1],
    ['goes on in the tray', async () => true, 0],
    ['quits where that cannot be found out', () => Promise.reject(new Error('no bus')), 1],
  ])('without its last window it %s', async (_, staysOpen, quits) => {
    const { emit, state } = setUp(async () => {}, undefined, staysOpen)
    emit('window-all-closed')
    await new Promise((resolve) => setImmediate(resolve))
    expect(state.quits).toBe(quits)
  })

  it('leaves without what does not end by the deadline', async () => {
    const { app, exited, seen } = setUp(() => new Promise(() => {}), 5)
    app.quit()
    expect(await exited).toBe(0)
    expect(seen).toEqual(['Left before everything was put away.'])
  })

  it('leaves with an error where putting away fails', async () => {
    const { app, exited, seen } = setUp(() => Promise.reject(new Error('disk')))
    app.quit()
    expect(await exited).toBe(1)
    expect(seen).toEqual(['Could not put everything away.'])
  })
})

it('what is asked for before there is anything to show is done once there is, in its order, and later at once', () => {
  const asked = createAsked<string[]>()
  const front: string[] = []
  const wish = (name: string) => asked.ask((there) => void there.push(name))
  wish('window')
  wish('link')
  expect(front).toEqual([])
  asked.stands(front)
  expect(front).toEqual(['window', 'link'])
  wish('window again')
  expect(front).toEqual(['window', 'link', 'window again'])
})
