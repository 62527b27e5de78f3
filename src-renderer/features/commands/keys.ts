import { type Command, type CommandId, commandList, keysOf } from '../../../src-preload/contract'

/** What is looked at of a KeyboardEvent. */
export type KeyPress = {
  readonly key: string
  /** The place on the keyboard, whatever is printed on it: "KeyR", "Digit1". */
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

type Shortcut = {
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
}

/** "Mod+Shift+R" in its parts; "Mod++" is Mod and the plus key. */
const parse = (text: string): Shortcut => {
  const names =
    text === '+' ? ['+'] : text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text.split('+')
  const held = names.slice(0, -1)
  return {
    key: names.at(-1) ?? '',
    mod: held.includes('Mod'),
    shift: held.includes('Shift'),
    alt: held.includes('Alt'),
  }
}

/** The key as a Latin keyboard would name it, so that shortcuts work on a Cyrillic or a French one. */
const nameOf = ({ key, code }: KeyPress): string => {
  if (key === ' ') return 'space'
  const place = /^(?:Key([A-Z])|Digit(\d))$/.exec(code)
  const isForeign = key.length === 1 && !/[a-z\d]/i.test(key)
  if (place?.[1] !== undefined && isForeign && key > '\u007f') return place[1].toLowerCase()
  // Where digits need Shift, as on French keyboards, the plain key gives "&".
  if (place?.[2] !== undefined && isForeign) return place[2]
  return key.toLowerCase()
}

const isLetterOrName = (key: string): boolean => /^[a-z\d]$/i.test(key) || key.length > 1

/** Whether a key press is a shortcut such as "Mod+K". Shift only counts for letters, digits and named keys: "?" has it inside on most keyboards. */
export const isPressed = (press: KeyPress, text: string, isMac: boolean): boolean => {
  const { key, mod, shift, alt } = parse(text)
  const held = isMac ? press.metaKey : press.ctrlKey
  const foreign = isMac ? press.ctrlKey : press.metaKey
  if (held !== mod || foreign || press.altKey !== alt) return false
  if (!isLetterOrName(key)) return press.key === key
  return press.shiftKey === shift && nameOf(press) === key.toLowerCase()
}

/** Shortcuts that a text field keeps for itself. */
const textKeys: ReadonlySet<string> = new Set(['Mod+A', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+Z', 'Mod+Shift+Z'])

const worksWhileTyping = (text: string): boolean =>
  (text.startsWith('Mod+') && !textKeys.has(text)) || /^F\d+$/.test(text)

/**
 * The command whose shortcut is pressed, or null.
 * @param where `typing`: the focus is in a text field, which keeps letters, "?" and its own editing keys
 */
export const commandOf = (
  press: KeyPress,
  where: { readonly isMac: boolean; readonly typing: boolean },
  list: readonly Command[] = commandList,
): CommandId | null => {
  const found = list.find((command) =>
    keysOf(command, where.isMac).some(
      (text) => (!where.typing || worksWhileTyping(text)) && isPressed(press, text, where.isMac),
    ),
  )
  return found?.id ?? null
}

const macSigns: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↩',
  Backspace: '⌫',
}
const signs: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
}

/** A shortcut as keys to print: ["Ctrl", "K"], on macOS ["⌘", "K"]. */
export const printedKeys = (text: string, isMac: boolean): readonly string[] => {
  const { key, mod, shift, alt } = parse(text)
  const names = [mod && 'Mod', alt && 'Alt', shift && 'Shift', key].filter((name) => name !== false)
  return names.map((name) => (isMac ? macSigns[name] : undefined) ?? signs[name] ?? name)
}

/** A shortcut for `aria-keyshortcuts` (WAI-ARIA 1.2): "Control+K", on macOS "Meta+K". */
export const ariaKeys = (text: string, isMac: boolean): string => {
  const { key, mod, shift, alt } = parse(text)
  // A plus that is the key itself would read as one that joins: WAI-ARIA 1.2 names it.
  return [mod && (isMac ? 'Meta' : 'Control'), alt && 'Alt', shift && 'Shift', key === '+' ? 'Plus' : key]
    .filter((name) => name !== false)
    .join('+')
}

/** The shortcuts of a command for `aria-keyshortcuts`, on every platform; undefined for none. */
export const ariaKeysOf = (id: CommandId): string | undefined => {
  const command = commandList.find((candidate) => candidate.id === id)
  if (command === undefined) return undefined
  const names = [false, true].flatMap((isMac) => keysOf(command, isMac).map((text) => ariaKeys(text, isMac)))
  return names.length === 0 ? undefined : [...new Set(names)].join(' ')
}

/** Whether this is macOS, where shortcuts have Cmd. */
export const isMacAgent = (userAgent: string): boolean => userAgent.includes('Macintosh')
