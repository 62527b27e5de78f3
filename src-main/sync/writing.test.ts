import { expect, it } from 'vitest'
import type { WriteAside } from './store'
import { createWriting } from './writing'

const aside = (done: Promise<void>): WriteAside => ({ done, room: Promise.resolve() })

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('is done once everything given is written, and tells of each', async () => {
  const writing = createWriting()
  const writes = Array.from({ length: 3 }, () => Promise.withResolvers<void>())
  const written: number[] = []
  for (const [i, { promise }] of writes.entries()) writing.follow(aside(promise), () => written.push(i))
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

it('has room as soon as there is some beside the newest', async () => {
  const writing = createWriting()
  const room = Promise.withResolvers<void>()
  await writing.room()
  writing.follow(aside(new Promise(() => undefined)), () => undefined)
  await writing.room()
  writing.follow({ ...aside(new Promise(() => undefined)), room: room.promise }, () => undefined)
  let isRoom = false
  const asked = writing.room().then(() => {
    isRoom = true
  })
  await settle()
  expect(isRoom).toBe(false)
  room.resolve()
  await asked
})

it('tells of a failed write whoever asks next, and everybody after; nothing else of it is heard', async () => {
  const writing = createWriting()
  const told: string[] = []
  writing.follow(aside(Promise.reject(new Error('the disk is full'))), () => told.push('written'))
  writing.follow(aside(Promise.reject(new Error('and still is'))), () => told.push('written'))
  await settle()
  await expect(writing.room()).rejects.toThrow('the disk is full')
  await expect(writing.done()).rejects.toThrow('the disk is full')
  expect(told).toEqual([])
})
