import { join } from 'node:path'
import type { TrayView } from './trayView'

/** In how many steps the ring of a sync fills. */
export const progressSteps = 8

/**
 * The tray's picture for what is to be said: on macOS a template image, which the system colours for light and dark menu bars; elsewhere purple
 * that stands out from both. Electron finds the `@2x` file beside it by itself; Linux hands one size to its desktop, which scales it down.
 * @param resources absolute path of the resources folder; `platform` as in `process.platform`
 */
export const trayIconFile = (
  resources: string,
  platform: string,
  { state, progress }: Pick<TrayView, 'state' | 'progress'>,
): string => {
  const step = Math.min(progressSteps - 1, Math.floor((progress ?? 0) * progressSteps))
  const name = state === 'syncing' ? `syncing${step}` : state
  const look = platform === 'darwin' ? 'template' : platform === 'linux' ? 'linux' : 'colour'
  return join(resources, 'tray', look, `${name}${platform === 'darwin' ? 'Template' : ''}.png`)
}
