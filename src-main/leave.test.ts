import { expect, it } from 'vitest'
import { createLeaving } from './leave'

const setUp = (isPosix = true) => {
  const seen: unknown[] = []
  const leaving = createLeaving({
    exit: (code) => void seen.push(code),
    become: isPosix ? (program, args) => void seen.push([program, ...args]) : null,
  })
  return { leaving, seen }
}

it('exits as Electron does where every call has come back, in good or ill', async () => {
  const { leaving, seen } = setUp()
  const failed = Promise.reject(new Error('locked'))
  leaving.watch(Promise.resolve('secret'))
  leaving.watch(failed)
  await failed.catch(() => undefined)
  leaving.exit(5)
  expect(seen).toEqual([5])
})

it('waits for no call that hangs', () => {
  const { leaving, seen } = setUp()
  leaving.watch(new Promise(() => undefined))
  leaving.exit(3)
  expect(seen).toEqual([['/bin/sh', 'sh', '-c', 'exit 3']])
})

it('does as Electron does where a process cannot become another', () => {
  const { leaving, seen } = setUp(false)
  leaving.watch(new Promise(() => undefined))
  leaving.exit(0)
  expect(seen).toEqual([0])
})

it('ends with the code that it was first told to: Electron goes on for a moment, and what still runs ends too', () => {
  const { leaving, seen } = setUp()
  leaving.exit(1)
  leaving.exit(0)
  expect(seen).toEqual([1])
})
