import { expect, it } from 'vitest'
import { shortcutOf } from './shortcuts'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

it.each([
  [{ key: '1', ctrlKey: true }, 'showVideos'],
  [{ key: '2', metaKey: true }, 'showClips'],
  [{ key: '3', ctrlKey: true }, 'showOrphans'],
  [{ key: 'R', ctrlKey: true }, 'refresh'],
  [{ key: 'F5' }, 'refresh'],
  [{ key: '1' }, null],
  [{ key: 'r' }, null],
  [{ key: 'r', ctrlKey: true, shiftKey: true }, null],
  [{ key: '2', ctrlKey: true, altKey: true }, null],
  [{ key: 'toString', ctrlKey: true }, null],
])('%j is %s', (key, command) => {
  expect(shortcutOf({ ...none, ...key })).toBe(command)
})
