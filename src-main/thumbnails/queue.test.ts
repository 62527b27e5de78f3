import { describe, expect, it } from 'vitest'
import { createQueue, type Priority } from './queue'

/** A queue whose tasks run until they are ended by name. */
const start = (maxConcurrent: number, maxWaiting = 100) => {
  const queue = createQueue({ maxConcurrent, maxWaiting })
  const begun: string[] = []
  const dropped: string[] = []
  const ends = new Map<string, () => void>()
  const add = (name: string, priority: Priority) =>
    queue.add(
      (signal) =>
        new Promise((resolve) => {
          begun.push(name)
          ends.set(name, resolve)
          signal.addEventListener('abort', () => resolve())
        }),
      priority,
      () => void dropped.push(name),
    )
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { queue, begun, dropped, add, end }
}

describe('the queue', () => {
  it('runs the newest visible first, then the background in its order', async () => {
    const { begun, add, end } = start(1)
    add('first', 'visible')
    for (const name of ['b1', 'b2']) add(name, 'background')
    for (const name of ['v1', 'v2']) add(name, 'visible')
    for (const name of ['first', 'v2', 'v1', 'b1']) await end(name)
    expect(begun).toEqual(['first', 'v2', 'v1', 'b1', 'b2'])
  })

  it('a background task that becomes visible overtakes all that wait', async () => {
    const { begun, add, end } = start(1)
    add('first', 'visible')
    const ticket = add('b1', 'background')
    add('v1', 'visible')
    ticket.promote()
    await end('first')
    expect(begun).toEqual(['first', 'b1'])
    ticket.promote()
    await end('b1')
    expect(begun).toEqual(['first', 'b1', 'v1'])
  })

  it('keeps a place free of background tasks, where there is more than one', () => {
    const many = start(3)
    for (const name of ['b1', 'b2', 'b3']) many.add(name, 'background')
    expect(many.begun).toEqual(['b1', 'b2'])
    many.add('v1', 'visible')
    expect(many.begun).toEqual(['b1', 'b2', 'v1'])
    const one = start(1)
    one.add('b1', 'background')
    expect(one.begun).toEqual(['b1'])
  })

  it('drops what waits when it is cancelled, aborts what runs', async () => {
    const { queue, begun, dropped, add } = start(1)
    const running = add('running', 'visible')
    add('waiting', 'visible').cancel()
    expect(dropped).toEqual(['waiting'])
    add('next', 'background')
    running.cancel()
    await new Promise((resolve) => setImmediate(resolve))
    expect(begun).toEqual(['running', 'next'])
    expect(dropped).toEqual(['waiting'])
    expect(queue.counts()).toEqual({ running: 1, waiting: 0 })
  })

  it('forgets the oldest visible task when too many wait', () => {
    const { dropped, add, queue } = start(1, 2)
    for (const name of ['running', 'v1', 'v2', 'v3']) add(name, 'visible')
    expect(dropped).toEqual(['v1'])
    expect(queue.counts()).toEqual({ running: 1, waiting: 2 })
  })
})
