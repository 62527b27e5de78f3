import { join } from 'node:path'

/**
 * The tray's icon: on macOS the template image, which the system colours for light and dark menu bars; elsewhere the
 * purple one. Electron finds the `@2x` file beside it by itself.
 * @param resources absolute path of the resources folder; `platform` as in `process.platform`
 */
export const trayIconFile = (resources: string, platform: string): string =>
  join(resources, 'tray', platform === 'darwin' ? 'trayTemplate.png' : 'tray.png')
