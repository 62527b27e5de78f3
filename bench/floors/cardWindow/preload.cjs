const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('cards', () => ipcRenderer.invoke('cards'))
