export type { PaletteEntry, PaletteSection } from './entries'
export { ariaKeys, commandOf, isMacAgent } from './keys'
export { Palette } from './Palette'
export { ShortcutSheet } from './ShortcutSheet'
