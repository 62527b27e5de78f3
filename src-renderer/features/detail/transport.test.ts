import { expect, it } from 'vitest'
import { nextRate, transportOf } from './transport'

const press = (key: string, over = {}) =>
  transportOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...over })

it.each([
  [' ', { do: 'playPause' }],
  ['k', { do: 'playPause' }],
  ['K', { do: 'playPause' }],
  ['j', { do: 'seekBy', seconds: -10 }],
  ['L', { do: 'seekBy', seconds: 10 }],
  ['ArrowLeft', { do: 'seekBy', seconds: -5 }],
  ['ArrowRight', { do: 'seekBy', seconds: 5 }],
  [',', { do: 'frame', step: -1 }],
  ['.', { do: 'frame', step: 1 }],
  ['<', { do: 'rate', step: -1 }],
  ['>', { do: 'rate', step: 1 }],
  ['m', { do: 'mute' }],
  ['F', { do: 'fullScreen' }],
  ['0', { do: 'seekTo', fraction: 0 }],
  ['7', { do: 'seekTo', fraction: 0.7 }],
  ['x', null],
  ['Tab', null],
  ['Escape', null],
])('%s', (key, transport) => {
  expect(press(key)).toEqual(transport)
})

it('leaves keys alone that belong to the app', () => {
  expect([
    press('k', { ctrlKey: true }),
    press('m', { metaKey: true }),
    press('1', { altKey: true }),
  ]).toEqual([null, null, null])
})

it('goes through the speeds and stays at their ends', () => {
  expect([nextRate(1, 1), nextRate(1, -1), nextRate(2, 1), nextRate(0.25, -1), nextRate(1.1, 1)]).toEqual([
    1.25, 0.75, 2, 0.25, 1.25,
  ])
})
