import { words } from '../../../src-preload/words'

/** Keys that mean something where the focus is; the grid and the player hear them themselves, the sheet only lists them. */
export type PlaceKeys = {
  readonly title: string
  readonly keys: readonly { readonly title: string; readonly keys: readonly string[] }[]
}

const { sheet } = words.commands

export const placeKeys: readonly PlaceKeys[] = [
  {
    title: sheet.grid,
    keys: [
      { title: sheet.move, keys: ['ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight'] },
      { title: sheet.toEdge, keys: ['Home', 'End'] },
      { title: sheet.toEnd, keys: ['Mod+Home', 'Mod+End'] },
      { title: sheet.byScreen, keys: ['PageUp', 'PageDown'] },
      { title: sheet.extend, keys: ['Shift+ArrowRight'] },
      { title: sheet.toggle, keys: ['Mod+Space'] },
      { title: sheet.open, keys: ['Enter'] },
      { title: sheet.look, keys: ['Space'] },
      { title: sheet.leave, keys: ['Escape'] },
    ],
  },
  {
    title: sheet.player,
    keys: [
      { title: sheet.play, keys: ['Space', 'K'] },
      { title: sheet.fiveSeconds, keys: ['ArrowLeft', 'ArrowRight'] },
      { title: sheet.tenSeconds, keys: ['J', 'L'] },
      { title: sheet.frame, keys: [',', '.'] },
      { title: sheet.speed, keys: ['<', '>'] },
      { title: sheet.mute, keys: ['M'] },
      { title: sheet.fullScreen, keys: ['F'] },
      { title: sheet.tenths, keys: ['0', '9'] },
    ],
  },
]
