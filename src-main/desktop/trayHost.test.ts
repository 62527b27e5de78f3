import { expect, it } from 'vitest'
import { hasTray, runProgram } from './trayHost'

it('macOS and Windows always have a tray, and are not asked', async () => {
  const never = () => Promise.reject(new Error('asked'))
  expect(await hasTray('darwin', never)).toBe(true)
  expect(await hasTray('win32', never)).toBe(true)
})

it.each([
  ['a host is registered', '   variant       boolean true\n', true],
  ['a watcher has no host', '   variant       boolean false\n', false],
  ['the answer is no answer', '', false],
])('on Linux, where %s', async (_, answer, expected) => {
  expect(await hasTray('linux', async () => answer)).toBe(expected)
})

it('no bus, no tool, no answer: no tray', async () => {
  expect(await hasTray('linux', () => runProgram('no-such-program-anywhere', []))).toBe(false)
})
