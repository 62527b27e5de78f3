import { words } from '../../src-preload/words'
import { createPage, escapeHtml } from './page'
import type { Outgoing, Sheet } from './sheet'

/** A picture of an asset. */
export type Picture = { readonly bytes: Uint8Array; readonly contentType: string }

const style = `
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 1.25rem; }
figure { margin: 0; break-inside: avoid; }
figure > div { aspect-ratio: 16 / 9; background: var(--sunken); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; display: grid; place-items: center; color: var(--dim); }
img { width: 100%; height: 100%; object-fit: contain; display: block; }
figcaption { margin-top: .4rem; } strong { display: block; overflow-wrap: anywhere; } small { display: block; color: var(--dim); overflow-wrap: anywhere; } small:last-child { margin-top: .2rem; font-size: .75em; }
@media print { main { grid-template-columns: repeat(4, 1fr); gap: 6mm; } }
`

const { contactSheet: say } = words.exports

const length = (seconds: number): string => {
  const whole = Math.round(seconds)
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}

/** The platform and the parent where the title does not say them, the figures in one line, the public id. */
const details = ({ asset }: Outgoing): readonly string[] => {
  const isSaid = words.assets.exportOf(asset) !== null
  const origin = isSaid ? [] : [asset.export?.platform ?? null, asset.parentTitle]
  const figures = [
    asset.durationSeconds === null ? null : length(asset.durationSeconds),
    asset.width === null || asset.height === null ? null : `${asset.width} × ${asset.height}`,
    asset.createdAt?.slice(0, 10) ?? null,
  ]
  const lines = [origin, figures].map((parts) => parts.filter((part) => part !== null).join(' · '))
  return [...lines, asset.publicId].filter((line) => line !== '')
}

/**
 * A page of pictures with what is known of each, to look at and to print: one file, no script.
 * @param picture of an asset; null where there is none
 * @param day when it is made, "2026-11-22"
 */
export const contactSheet = (
  title: string,
  count: number,
  day: string,
  picture: (assetId: string) => Promise<Picture | null>,
): Sheet => {
  const page = createPage(title, say.summary(count, day), style)
  return {
    begin: () => page.begin,
    row: async (outgoing) => {
      const name = words.assets.title(outgoing.asset)
      const found = await picture(outgoing.asset.assetId)
      const image =
        found === null
          ? escapeHtml(say.noPicture)
          : `<img alt="" src="data:${found.contentType};base64,${Buffer.from(found.bytes).toString('base64')}">`
      const lines = details(outgoing).map((line) => `<small>${escapeHtml(line)}</small>`)
      return `<figure><div>${image}</div><figcaption><strong>${escapeHtml(name)}</strong>${lines.join('')}</figcaption></figure>\n`
    },
    end: () => page.end,
  }
}
