import { expect, it } from 'vitest'
import type { WindowError } from '../../src-preload/contract'
import { createWindowErrors } from './windowErrors'

const errorOf = (error: string): WindowError => ({ from: 'uncaught', error, stack: ['at f'], components: [] })

it('logs what the window reports, a few within a minute, and says how many it left out', () => {
  const logged: [string, unknown][] = []
  let now = 1_000_000
  const report = createWindowErrors(
    { error: (message, details) => void logged.push([message, details]) },
    () => now,
  )
  report({ from: 'drawing', error: 'TypeError: first', stack: ['at f'], components: ['at Card'] })
  expect(logged).toEqual([
    [
      'A part of the window could not be drawn.',
      { error: 'TypeError: first', stack: ['at f'], components: ['at Card'] },
    ],
  ])
  for (let times = 0; times < 100; times += 1) report(errorOf(`Error: ${times}`))
  expect(logged).toHaveLength(5)
  now += 59_999
  report(errorOf('Error: too soon'))
  expect(logged).toHaveLength(5)
  now += 1
  report({ ...errorOf('Error: later'), from: 'rejection' })
  report(errorOf('Error: last'))
  expect(logged.slice(5)).toEqual([
    [
      'A rejection that nobody in the window waited for.',
      { error: 'Error: later', stack: ['at f'], components: [], leftOutBefore: 97 },
    ],
    [
      'An error that nothing in the window caught.',
      { error: 'Error: last', stack: ['at f'], components: [] },
    ],
  ])
})

it('goes on where the clock was set back', () => {
  const logged: string[] = []
  let now = 1_000_000
  const report = createWindowErrors({ error: (message) => void logged.push(message) }, () => now)
  for (let times = 0; times < 9; times += 1) report(errorOf('Error: x'))
  now = 500_000
  report(errorOf('Error: x'))
  expect(logged).toHaveLength(6)
})
