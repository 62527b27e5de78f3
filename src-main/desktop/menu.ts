import type { MenuItemConstructorOptions } from 'electron'

/**
 * The application menu from standard roles, so that copy, paste, zoom and full screen work and are translated by the
 * platform (macOS has no copy and paste at all without an Edit menu).
 * @param options `platform` as in `process.platform`; `development` adds Reload and the developer tools
 */
export const menuTemplate = (options: {
  readonly platform: string
  readonly development: boolean
}): MenuItemConstructorOptions[] => {
  const isMac = options.platform === 'darwin'
  const developerItems: MenuItemConstructorOptions[] = options.development
    ? [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
    : []
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...developerItems,
      ],
    },
    { role: 'windowMenu' },
  ]
}
