export type { Place } from './entries'
export { ariaKeysOf, commandOf, isMacAgent } from './keys'
export { Palette } from './Palette'
export { ShortcutSheet } from './ShortcutSheet'
