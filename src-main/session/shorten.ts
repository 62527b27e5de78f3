/** Who is meant, and where: what a file that is given away must not tell. */
export type Personal = {
  readonly emails: readonly string[]
  readonly cloudNames: readonly string[]
  readonly userIds: readonly string[]
  /** The user's home folder: it bears their name. */
  readonly home: string
}

const first = (text: string): string => [...text].slice(0, 1).join('')

/** "anna@example.com" -> "a…@e…": enough to tell two apart, too little to write to. */
export const shortEmail = (email: string): string => {
  const at = email.lastIndexOf('@')
  return `${first(email.slice(0, at))}…@${first(email.slice(at + 1))}…`
}

/** "my-cloud" -> "my…". */
export const shortName = (name: string): string => `${[...name].slice(0, 2).join('')}…`

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Matches a name where it stands by itself, plain or as a URL writes it. */
const whole = (name: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${escaped(name)}|${escaped(encodeURIComponent(name))})(?![\\p{L}\\p{N}])`,
    'giu',
  )

const anyEmail = /[^\s/\\"'`<>(),;:[\]{}=&?@…]+(?:@|%40)[^\s/\\"'`<>(),;:[\]{}=&?@…]+/gi
const accountFolder = /(accounts[/\\]+)[^/\\"'\s]+/g

/**
 * Shortens in a text who and where: every e-mail, the names of clouds and user ids, the home folder, the folders that are named after accounts.
 * Secrets are not its business: they are taken out before. Pure.
 */
export const shorten = (text: string, { emails, cloudNames, userIds, home }: Personal): string => {
  let short = text
  if (home.length > 1) short = short.replaceAll(home, '~').replaceAll(JSON.stringify(home).slice(1, -1), '~')
  short = short.replace(accountFolder, '$1…')
  for (const email of emails) short = short.replace(whole(email), shortEmail(email))
  short = short.replace(anyEmail, (found) => shortEmail(found.replace(/%40/i, '@')))
  for (const name of [...cloudNames, ...userIds]) short = short.replace(whole(name), shortName(name))
  return short
}
