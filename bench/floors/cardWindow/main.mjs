// A limit: an Electron app with one window and the forty newest videos of a library, and nothing else: no framework, no stills, nothing to press.
// Argument: the library.db, absolute, in LIBRARY.
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { app, BrowserWindow, ipcMain } from 'electron'

const here = import.meta.dirname

ipcMain.handle('cards', () =>
  new Database(process.env.LIBRARY ?? '', { readonly: true })
    .prepare(
      `SELECT asset_id, title, folder, duration_seconds FROM asset WHERE removed_at IS NULL AND kind = 'video'
       ORDER BY newest_key, asset_id LIMIT 40`,
    )
    .all(),
)
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { sandbox: true, preload: join(here, 'preload.cjs') },
  })
  window.once('ready-to-show', () => window.show())
  window.loadFile(join(here, 'page.html'))
})
app.on('window-all-closed', () => app.quit())
