import { expect, it } from 'vitest'
import { fileName } from './fileName'

it.each([
  ['Summer in Lisbon', 'mp4', 'Summer in Lisbon.mp4'],
  ['take.mp4', 'mp4', 'take.mp4'],
  ['TAKE.MP4', 'mp4', 'TAKE.MP4'],
  ['a/b\\c:d*e?f"g<h>i|j', 'MOV', 'a b c d e f g h i j.mov'],
  ['../../etc/passwd', null, 'etc passwd'],
  ['..', 'mp4', '_.mp4'],
  ['   ', 'mp4', '_.mp4'],
  ['con', 'mp4', '_con.mp4'],
  ['LPT1.take', 'mp4', '_LPT1.take.mp4'],
  ['a\u0000b\nc', 'mp4', 'a b c.mp4'],
  ['\u202Egnp.exe', 'mp4', 'gnp.exe.mp4'],
  ['ends with dots...', null, 'ends with dots'],
  ['Ünïcode 🎬', 'webm', 'Ünïcode 🎬.webm'],
  ['x', '../evil', 'x'],
])('%j with %j is %j', (title, extension, name) => {
  expect(fileName(title, extension)).toBe(name)
})

it('fits into 255 bytes, whole characters only', () => {
  const name = fileName('🎬'.repeat(100), 'mp4')
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(190)
  expect(name).toBe(`${'🎬'.repeat(45)}.mp4`)
})
