import type { ListedAsset } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { byteOrderMark, csvLine } from './csv'
import { createPage, escapeHtml } from './page'

/** Where clips are published upright, and the platform by which an export's name says so (ContentWizard's export route). */
export const places = [
  { name: 'TikTok', platform: 'tiktok' },
  { name: 'Instagram Reels', platform: 'instagram' },
  { name: 'YouTube Shorts', platform: 'youtube' },
] as const

/** The format that all three places show full screen. */
const upright = '9:16'

/** `done`: there is an upright export. `otherFormats`: there are exports for the platform, none upright. `missing`: none at all. */
export type PlaceState =
  | { readonly state: 'done' }
  | { readonly state: 'otherFormats'; readonly formats: readonly string[] }
  | { readonly state: 'missing' }

export type ChecklistRow = {
  readonly clip: ListedAsset
  /** In the order of `places`. */
  readonly states: readonly PlaceState[]
}

/** Which exports clips have. Pure. @param exports the live exports, each with its clip */
export const readExports = (exports: Iterable<ListedAsset>): ((clipId: string) => readonly PlaceState[]) => {
  const made = new Map<string, { readonly platform: string; readonly format: string }[]>()
  for (const { parent, export: details } of exports) {
    if (parent === null || details === null) continue
    const known = made.get(parent.assetId)
    if (known === undefined) made.set(parent.assetId, [details])
    else known.push(details)
  }
  return (clipId) =>
    places.map(({ platform }): PlaceState => {
      const own = (made.get(clipId) ?? []).filter((one) => one.platform.toLowerCase() === platform)
      const formats = [...new Set(own.map(({ format }) => format))].sort()
      if (formats.includes(upright)) return { state: 'done' }
      return formats.length === 0 ? { state: 'missing' } : { state: 'otherFormats', formats }
    })
}

const { checklist: say } = words.exports

const stateWords = (state: PlaceState): string => {
  if (state.state === 'done') return say.done
  return state.state === 'missing' ? say.missing : say.otherFormats(state.formats.join(', '))
}

const lacks = ({ states }: ChecklistRow): number => states.filter(({ state }) => state !== 'done').length

/** The checklist as a table: a line a clip. */
export const checklistCsv = (rows: readonly ChecklistRow[]): string =>
  [
    byteOrderMark,
    csvLine(['asset_id', 'title', 'video', 'duration_seconds', ...places.map(({ name }) => name), 'missing']),
    ...rows.map((row) =>
      csvLine([
        ...[row.clip.assetId, row.clip.title, row.clip.parentTitle, row.clip.durationSeconds],
        ...row.states.map(stateWords),
        lacks(row),
      ]),
    ),
  ].join('')

const style = `
table { border-collapse: collapse; width: 100%; } caption { text-align: left; }
th, td { text-align: left; padding: .45rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
thead th { position: sticky; top: 0; background: var(--paper); } tr { break-inside: avoid; }
td.done, td.missing, td.otherFormats { white-space: nowrap; } thead th { overflow-wrap: normal; } td.done { color: var(--dim); } td.missing, td.otherFormats { font-weight: 600; }
`

/** The checklist as a page to look at and to print. @param day when it is made, "2026-11-22" */
export const checklistPage = (rows: readonly ChecklistRow[], day: string): string => {
  const lacking = rows.filter((row) => lacks(row) > 0).length
  const page = createPage(say.title, say.summary(lacking, rows.length, day), style)
  const { kinds } = words.library
  const head = [kinds.clip, kinds.video, ...places.map(({ name }) => name)]
  const lines = rows.map(
    ({ clip, states }) =>
      `<tr><th scope="row">${escapeHtml(clip.title)}</th><td>${escapeHtml(clip.parentTitle ?? '')}</td>${states
        .map((state) => `<td class="${state.state}">${escapeHtml(stateWords(state))}</td>`)
        .join('')}</tr>`,
  )
  return `${page.begin}<table><thead><tr>${head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody></table>
${page.end}`
}
