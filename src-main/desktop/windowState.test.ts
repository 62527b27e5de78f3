import { describe, expect, it } from 'vitest'
import { type Bounds, placeWindow } from './windowState'

const main: Bounds = { x: 0, y: 25, width: 1920, height: 1055 }
const right: Bounds = { x: 1920, y: 0, width: 1280, height: 1024 }

describe('where the window opens', () => {
  it.each<[string, Bounds | null, readonly Bounds[], ReturnType<typeof placeWindow>]>([
    ['a first start: the usual size, centred', null, [main], { width: 1200, height: 800 }],
    [
      'a first start on a small screen',
      null,
      [{ x: 0, y: 0, width: 1024, height: 600 }],
      { width: 1024, height: 600 },
    ],
    ['no display at all', null, [], { width: 1200, height: 800 }],
    [
      'as it was left',
      { x: 100, y: 50, width: 900, height: 700 },
      [main, right],
      { x: 100, y: 50, width: 900, height: 700 },
    ],
    [
      'on the second display, where it was left',
      { x: 2000, y: 10, width: 900, height: 700 },
      [main, right],
      { x: 2000, y: 10, width: 900, height: 700 },
    ],
    [
      'the second display is gone: the usual size, centred',
      { x: 2000, y: 10, width: 900, height: 700 },
      [main],
      { width: 1200, height: 800 },
    ],
    [
      'partly outside: moved in',
      { x: 1700, y: 900, width: 900, height: 700 },
      [main],
      { x: 1020, y: 380, width: 900, height: 700 },
    ],
    [
      'title bar above the screen: moved down',
      { x: 10, y: -300, width: 900, height: 700 },
      [main],
      { x: 10, y: 25, width: 900, height: 700 },
    ],
    [
      'larger than the display: shrunk',
      { x: 0, y: 25, width: 3840, height: 2100 },
      [main],
      { x: 0, y: 25, width: 1920, height: 1055 },
    ],
    [
      'smaller than is usable: grown',
      { x: 0, y: 25, width: 10, height: 10 },
      [main],
      { x: 0, y: 25, width: 640, height: 480 },
    ],
    [
      'over two displays: wholly on the one that shows more of it',
      { x: 1800, y: 100, width: 900, height: 700 },
      [main, right],
      { x: 1920, y: 100, width: 900, height: 700 },
    ],
  ])('%s', (_, saved, workAreas, expected) => {
    expect(placeWindow(saved, workAreas)).toEqual(expected)
  })
})
