/** What the inspectable flavour starts at: it is packed with it, and with no other (electron-builder.yml). Held back only where a test says so. */
const asked = process.argv.indexOf('--hold-start')
if (asked >= 0) {
  // The app is to be restarted without it, and would take it for a word that was typed.
  process.argv.splice(asked, 1)
  await import('./holdStart.mjs')
}
// Beside it in the package, and not here.
await import(new URL('index.js', import.meta.url).href)
