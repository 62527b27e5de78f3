import { createHash } from 'node:crypto'
import { words } from '../../src-preload/words'

/** Text as it may stand in HTML, in attributes too. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const frameStyle = `
:root { color-scheme: light dark; --ink: #1c1b22; --dim: #5b5966; --line: #dcdae2; --paper: #fff; --sunken: #f1f0f5; }
@media (prefers-color-scheme: dark) { :root { --ink: #f2f1f6; --dim: #b1aebd; --line: #3a3845; --paper: #17161c; --sunken: #24222c; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 2rem; background: var(--paper); color: var(--ink); font: 14px/1.45 system-ui, sans-serif; }
header { margin-bottom: 1.5rem; } h1 { margin: 0 0 .25rem; font-size: 1.5rem; } header p { margin: 0; color: var(--dim); }
`
const printStyle = `
@media print {
  :root { --ink: #000; --dim: #444; --line: #bbb; --paper: #fff; --sunken: #eee; }
  body { padding: 0; font-size: 9pt; } @page { margin: 12mm; }
}
`

/**
 * A page that needs nothing but itself: no script can run in it, nothing is fetched; its own style is allowed by its hash.
 * @param style what it has beside the frame all pages have
 */
export const createPage = (
  title: string,
  summary: string,
  style: string,
): { readonly begin: string; readonly end: string } => {
  const css = `${frameStyle}${style}${printStyle}`
  const hash = createHash('sha256').update(css).digest('base64')
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${hash}'`
  return {
    begin: `<!doctype html>
<html lang="${words.time.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${css}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(summary)}</p></header>
<main>
`,
    end: '</main>\n</body>\n</html>\n',
  }
}
