import { expect, it } from 'vitest'
import { frameAt } from './frameAt'

it.each([
  [0, 0],
  [0.16, 0],
  [0.17, 1],
  [0.5, 3],
  [0.99, 5],
  [1, 5],
  [-0.2, 0],
  [1.5, 5],
])('%f of a video is frame %i', (share, frame) => {
  expect(frameAt(share)).toBe(frame)
})
