import type { AppDeeds } from '../ui'
import { commands } from './commands'

/** What the app does about an error wherever it is shown. */
export const errorDeeds: AppDeeds = {
  reconnect: commands.openConnect,
  confirmRemovals: commands.decideRemovals,
  openDataFolder: commands.openDataFolder,
  freeSpace: commands.freeSpace,
  saveDiagnostics: commands.saveDiagnostics,
}
