import { stoppedPath } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { appOrigin } from './appUrl'

const said = words.safeMode.stopped

/** Where the page stands that is shown when the window's own keeps failing. It runs no script, so that nothing in it can fail. */
export const stoppedUrl = appOrigin + stoppedPath
/** The link on it that restarts the app in safe mode: the window takes it for a wish, and goes nowhere. */
export const safeModeUrl = `${appOrigin}/safe-mode`

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const page = `<!doctype html>
<html lang="${words.time.locale}">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>${escapeText(words.common.app)}</title>
<link rel="stylesheet" href="/stopped.css">
</head>
<body>
<main>
<h1>${escapeText(said.title)}</h1>
<p>${escapeText(said.sentence)}</p>
<p class="deeds"><a class="first" href="/index.html">${escapeText(said.tryAgain)}</a> <a href="/safe-mode">${escapeText(said.safeMode)}</a></p>
<p class="more">${escapeText(said.more)}</p>
</main>
</body>
</html>
`

const styles = `body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif; background: #f7f6fb; color: #1b1726; }
main { max-width: 30rem; padding: 2rem; }
h1 { margin: 0 0 .75rem; font-size: 1.375rem; }
p { margin: 0 0 1.25rem; }
.deeds { display: flex; flex-wrap: wrap; gap: .75rem; }
a { display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0 1rem; border: 1px solid #8a8499; border-radius: .5rem; color: inherit; text-decoration: none; font-weight: 500; font-size: .875rem; }
a.first { background: #7e22ce; border-color: #7e22ce; color: #fff; }
a:focus-visible { outline: 2px solid #9333ea; outline-offset: 2px; }
.more { font-size: .875rem; color: #5b5568; }
@media (prefers-color-scheme: dark) { body { background: #131118; color: #f2f0f7; } .more { color: #b3adc2; } }
`

/** The files of that page by their names in the app's folder. */
export const stoppedFiles: Readonly<Record<string, { readonly text: string; readonly contentType: string }>> =
  {
    'stopped.html': { text: page, contentType: 'text/html; charset=utf-8' },
    'stopped.css': { text: styles, contentType: 'text/css; charset=utf-8' },
  }
