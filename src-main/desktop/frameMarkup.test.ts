import { expect, test } from 'vitest'
import { type FirstFrame, firstFrame } from '../../src-preload/contract'
import { frameMarkup } from './frameMarkup'

const frame = (...nodes: FirstFrame['nodes']): FirstFrame => ({ width: 1280, height: 800, nodes })

test('a frame becomes markup that can be neither pressed nor read aloud', () => {
  const markup = frameMarkup(
    frame(
      { level: 0, tag: 'div', class: 'flex h-full', height: 12.5, top: 0 },
      { level: 1, tag: 'button', disabled: true, current: true },
      { level: 2, tag: 'svg', viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 },
      { level: 3, tag: 'path', d: 'M1.5 2,3Z' },
      { level: 1, tag: 'input', placeholder: 'Search' },
      { level: 1, tag: 'bdi', dir: 'auto' },
      { level: 2, text: 'A title' },
    ),
  )
  expect(markup).toBe(
    '<div id="first-frame" inert aria-hidden="true"><div class="flex h-full" data-height="12.5" data-top="0">' +
      '<button disabled="true" aria-current="true"><svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.5">' +
      '<path d="M1.5 2,3Z"></path></svg></button><input placeholder="Search"><bdi dir="auto">A title</bdi></div></div>',
  )
})

test('no text and no attribute becomes markup', () => {
  const hostile = `</div><script>alert(1)</script><img src=x onerror='alert(1)'>" onclick="alert(1)&lt;`
  const markup = frameMarkup(
    frame(
      { level: 0, tag: 'input', class: hostile, placeholder: hostile, value: hostile },
      { level: 0, text: hostile },
    ),
  )
  expect(markup?.match(/<\/?[a-z]+/g)).toEqual(['<div', '<input', '</div'])
  expect(markup?.match(/"/g)).toHaveLength(4 + 6)
  expect(markup).not.toContain("'")
})

test.each([
  ['a depth that nothing leads to', [{ level: 1, tag: 'div' }]],
  [
    'a depth that skips one',
    [
      { level: 0, tag: 'div' },
      { level: 2, text: 'x' },
    ],
  ],
  [
    'a button in a button, which ends what lies between',
    [
      { level: 0, tag: 'button' },
      { level: 1, tag: 'div' },
      { level: 2, tag: 'button' },
    ],
  ],
  [
    'an element in a field',
    [
      { level: 0, tag: 'input' },
      { level: 1, tag: 'div' },
    ],
  ],
  [
    'a text in a field',
    [
      { level: 0, tag: 'input' },
      { level: 1, text: 'x' },
    ],
  ],
  [
    'an element of HTML in a drawing',
    [
      { level: 0, tag: 'svg' },
      { level: 1, tag: 'div' },
    ],
  ],
  [
    'a drawing in a drawing',
    [
      { level: 0, tag: 'svg' },
      { level: 1, tag: 'svg' },
    ],
  ],
  [
    'a text in a drawing',
    [
      { level: 0, tag: 'svg' },
      { level: 1, text: 'x' },
    ],
  ],
  ['a path outside of a drawing', [{ level: 0, tag: 'path' }]],
] as [string, FirstFrame['nodes']][])('none is made of %s', (_what, nodes) => {
  expect(frameMarkup(frame(...nodes))).toBeNull()
})

test.each([
  ['an element that does something', { tag: 'script' }],
  ['an element with a file behind it', { tag: 'img' }],
  ['an attribute that is not one of a frame', { tag: 'div', onclick: 'alert(1)' }],
  ['a style', { tag: 'div', style: 'position:fixed' }],
  ['an id', { tag: 'div', id: 'root' }],
  ['an address as a colour', { tag: 'path', fill: 'url(https://example.com/a.svg#a)' }],
  ['a length that is a text', { tag: 'div', height: '1px' }],
  ['a length beyond all windows', { tag: 'div', height: 1e12 }],
  ['a path with more than a path in it', { tag: 'path', d: 'M0 0"/>' }],
  ['a text beyond the limit', { text: 'x'.repeat(2001) }],
  ['a depth beyond the limit', { tag: 'div', level: 41 }],
])('the schema takes no frame with %s', (_what, node) => {
  const kept = (one: object): unknown => ({ width: 1, height: 1, nodes: [{ level: 0, ...one }] })
  expect(firstFrame.safeParse(kept({ tag: 'div' })).success).toBe(true)
  expect(firstFrame.safeParse(kept(node)).success).toBe(false)
})

test('the schema takes no frame of more elements than a window has', () => {
  const nodes = Array.from({ length: 1501 }, () => ({ level: 0, text: 'x' }))
  expect(firstFrame.safeParse({ width: 1, height: 1, nodes }).success).toBe(false)
  expect(firstFrame.safeParse({ width: 1, height: 1, nodes: nodes.slice(1) }).success).toBe(true)
})
