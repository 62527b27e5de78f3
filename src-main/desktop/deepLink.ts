import type { CommandId } from '../../src-preload/contract'

/** The scheme of the app's own links, as electron-builder.yml registers it. */
export const linkScheme = 'contentwizard'

/** What is asked of the window from outside it: a command of the one list, or an asset to show. */
export type Wish = { readonly command: CommandId } | { readonly assetId: string }

const pages: Readonly<Record<string, CommandId>> = {
  videos: 'showVideos',
  clips: 'showClips',
  exports: 'showExports',
  orphans: 'showOrphans',
  duplicates: 'showDuplicates',
  removed: 'showRemoved',
  offline: 'showOffline',
  activity: 'showActivity',
  settings: 'openSettings',
}

/** Longer than any link of ours: two segments, the longest an id of Cloudinary's (32 characters). */
const longestLink = 200

/**
 * What a link wants: `contentwizard://show/<page>` or `contentwizard://asset/<asset id>`. Any web page can offer such a link, so that it
 * may show what is there and do nothing else: no sync, no change, no account, no file. Pure.
 * @returns null for anything but exactly these forms: another host, port, user, query, fragment, encoded or further segments
 */
export const readLink = (link: string): Wish | null => {
  if (link.length > longestLink) return null
  // A plain form, not a URL parser's idea of one: what is not written exactly so is nobody's honest link. Browsers may add the last slash.
  const [, kind, name = ''] = /^contentwizard:\/\/(show|asset)\/([a-z0-9_-]{1,64})\/?$/i.exec(link) ?? []
  if (kind?.toLowerCase() === 'asset') return { assetId: name }
  const command = Object.hasOwn(pages, name.toLowerCase()) ? pages[name.toLowerCase()] : undefined
  return kind === undefined || command === undefined ? null : { command }
}

/**
 * The link that the app was started with. Pure.
 * @param argv the arguments of a process, the executable first
 * @returns the link as typed, understood or not; null where there is none
 */
export const linkIn = (argv: readonly string[]): string | null =>
  argv.slice(1).find((word) => word.toLowerCase().startsWith(`${linkScheme}:`)) ?? null
