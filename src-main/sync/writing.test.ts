import { expect, it } from 'vitest'
import { createWriting } from './writing'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('is done once everything given is written, and tells of each', async () => {
  const writing = createWriting()
  const writes = Array.from({ length: 3 }, () => Promise.withResolvers<void>())
  const written: number[] = []
  for (const [i, { promise }] of writes.entries()) writing.follow(promise, () => written.push(i))
  let isDone = false
  const done = writing.done().then(() => {
    isDone = true
  })
  writes[0]?.resolve()
  writes[1]?.resolve()
  await settle()
  expect([written, isDone]).toEqual([[0, 1], false])
  writes[2]?.resolve()
  await done
  expect(written).toEqual([0, 1, 2])
})

it('has room for some, and again as soon as one is written', async () => {
  const writing = createWriting()
  const writes = Array.from({ length: 60 }, () => Promise.withResolvers<void>())
  let isRoom = false
  for (const { promise } of writes.slice(0, 59)) writing.follow(promise, () => undefined)
  await writing.room()
  writing.follow(writes[59]?.promise ?? Promise.resolve(), () => undefined)
  const room = writing.room().then(() => {
    isRoom = true
  })
  await settle()
  expect(isRoom).toBe(false)
  writes[7]?.resolve()
  await room
})

it('tells of a failed write whoever asks next, and everybody after; nothing else of it is heard', async () => {
  const writing = createWriting()
  const told: string[] = []
  writing.follow(Promise.reject(new Error('the disk is full')), () => told.push('written'))
  writing.follow(Promise.reject(new Error('and still is')), () => told.push('written'))
  await settle()
  await expect(writing.room()).rejects.toThrow('the disk is full')
  await expect(writing.done()).rejects.toThrow('the disk is full')
  expect(told).toEqual([])
})
