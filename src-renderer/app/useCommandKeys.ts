import { useEffect } from 'react'
import { commandOf, isMacAgent } from '../features/commands'
import { runCommand } from './commandContext'

/** Inputs that take no text: their keys are few, and none is a shortcut's. */
const wordless: ReadonlySet<string> = new Set(['checkbox', 'radio', 'range', 'button', 'submit', 'color'])

const isTyping = (target: EventTarget | null): boolean => {
  if (target instanceof HTMLInputElement) return !wordless.has(target.type)
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)
}

/** Carries out the command of every shortcut that is pressed, unless a dialog waits for its answer or somebody has used the key already. */
export const useCommandKeys = (): void => {
  useEffect(() => {
    const isMac = isMacAgent(navigator.userAgent)
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const id = commandOf(event, { isMac, typing: isTyping(event.target) })
      if (id === null) return
      // Chromium has uses of its own for some, as Ctrl+R, even where the command cannot be given now.
      event.preventDefault()
      if (!event.repeat && document.querySelector('dialog:modal') === null) runCommand(id)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
