/** What a string becomes inside the quotes of an Exec argument: escaped for the command line, and that again as a string of the file. */
const quoted = (argument: string): string =>
  `"${argument
    .replace(/(["`$\\])/g, '\\$1')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`

/**
 * The desktop entry that starts the app with the session (freedesktop.org: Desktop Entry Specification 1.5, "The Exec key"; Desktop Application
 * Autostart Specification). Pure.
 * @param options `command` the program and its arguments, unquoted
 * @throws Error for a control character, which no entry can hold
 */
export const autostartEntry = (options: {
  readonly name: string
  readonly comment: string
  readonly command: readonly string[]
}): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  if (options.command.some((word) => /[\u0000-\u001f]/.test(word))) {
    throw new Error('The path of the program has a control character.')
  }
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    `Name=${options.name}`,
    `Comment=${options.comment}`,
    `Exec=${options.command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/**
 * Whether an entry starts anything: a desktop's own settings switch it off by a key in place of taking the file away. Pure.
 * @param text the file's text
 */
export const isAutostartOn = (text: string): boolean =>
  /^\[Desktop Entry\]/m.test(text) &&
  !/^\s*Hidden\s*=\s*true\s*$/m.test(text) &&
  !/^\s*X-GNOME-Autostart-enabled\s*=\s*false\s*$/m.test(text)
