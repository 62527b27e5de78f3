import type { CommandName } from './commands'

type Key = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const withControl: ReadonlyMap<string, CommandName> = new Map([
  ['1', 'showVideos'],
  ['2', 'showClips'],
  ['3', 'showOrphans'],
  ['r', 'refresh'],
])

/** The command of a key: Ctrl or Cmd with 1, 2, 3 or R, and F5; null for any other. */
export const shortcutOf = ({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): CommandName | null => {
  if (altKey || shiftKey) return null
  const control = ctrlKey || metaKey
  if (key === 'F5') return control ? null : 'refresh'
  return control ? (withControl.get(key.toLowerCase()) ?? null) : null
}
