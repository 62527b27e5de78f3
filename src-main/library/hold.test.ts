import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { holdFile } from './hold'
import { temporaryFolder } from './libraryFixture'

let folder: ReturnType<typeof temporaryFolder>
let path: string
const busy = expect.objectContaining({ code: 'libraryBusy' })

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'library.db')
})
afterEach(() => {
  folder.remove()
})

it('the first is alone until it shares; who comes meanwhile waits, then is told', () => {
  const first = holdFile(path, 20)
  expect(first.alone).toBe(true)
  expect(() => holdFile(path, 20)).toThrow(busy)
  first.share()
  const second = holdFile(path, 20)
  expect(second.alone).toBe(false)
  first.release()
  first.release()
  const third = holdFile(path, 20)
  expect(third.alone).toBe(false)
  for (const hold of [second, third]) hold.release()
  const alone = holdFile(path, 20)
  expect(alone.alone).toBe(true)
  alone.release()
})

it('one at a time has the right to sync, and may claim it twice', () => {
  const first = holdFile(path, 20)
  first.share()
  const other = holdFile(path, 20)
  first.claimRun()
  first.claimRun()
  expect([first.hasRun(), other.hasRun()]).toEqual([true, false])
  expect([first.isRunElsewhere(), other.isRunElsewhere()]).toEqual([false, true])
  expect(() => other.claimRun()).toThrow(busy)
  // Whoever opens it meanwhile takes nothing away.
  holdFile(path, 20).release()
  expect(() => other.claimRun()).toThrow(busy)
  first.releaseRun()
  // Asking takes nothing, from oneself or from the other.
  expect([first.isRunElsewhere(), other.isRunElsewhere()]).toEqual([false, false])
  expect([first.hasRun(), other.hasRun()]).toEqual([false, false])
  other.claimRun()
  expect(other.hasRun()).toBe(true)
  other.release()
  first.claimRun()
  first.release()
  expect(first.isRunElsewhere()).toBe(true)
})

it('leaves one empty file and no journal', () => {
  const hold = holdFile(path, 20)
  hold.share()
  hold.claimRun()
  expect(readdirSync(folder.path)).toEqual(['library.lock'])
  hold.release()
  expect(readdirSync(folder.path)).toEqual(['library.lock'])
  expect(statSync(join(folder.path, 'library.lock')).size).toBe(0)
})
