/**
 * Loaded before the app's own code, by e2e/launch.ts: holds the app's "ready" back until `globalThis.beginStart()` is called, so that a test may look at a
 * start from before its first step. The app asks for "ready" by `app.whenReady` alone.
 */
import { app } from 'electron'

const ready = app.whenReady()
const begun = new Promise((resolve) => Object.assign(globalThis, { beginStart: resolve }))
app.whenReady = () => begun.then(() => ready)

// The app would be restarted with it (src-main/startOptions.ts), and nobody would let it begin.
const asked = process.argv.indexOf('-r')
if (asked >= 0) process.argv.splice(asked, 2)
