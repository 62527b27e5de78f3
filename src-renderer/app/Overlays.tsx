import type { CommandId } from '../../src-preload/contract'
import { isMacAgent, Palette, ShortcutSheet } from '../features/commands'
import { readContext, runCommand } from './commandContext'
import { useScreen } from './screen'

/** What any screen may lay over itself: the command palette and the shortcut sheet. */
export const Overlays = () => {
  const overlay = useScreen((state) => state.overlay)
  const setOverlay = useScreen((state) => state.setOverlay)
  const isMac = isMacAgent(navigator.userAgent)
  const close = (): void => setOverlay(null)
  const run = (id: CommandId): void => {
    close()
    runCommand(id)
  }
  if (overlay === 'shortcuts') return <ShortcutSheet isMac={isMac} onClose={close} />
  if (overlay === 'palette') {
    return <Palette context={readContext()} isMac={isMac} onRun={run} onClose={close} />
  }
  return null
}
