// A floor: an Electron app with nothing in it but one window and one word.
import { app, BrowserWindow } from 'electron'

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { sandbox: true },
  })
  window.once('ready-to-show', () => window.show())
  window.loadURL('data:text/html,<title>empty</title><main data-ready>Empty</main>')
})
app.on('window-all-closed', () => app.quit())
