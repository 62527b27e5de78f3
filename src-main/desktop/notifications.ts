import { Notification } from 'electron'

export type Notifier = {
  /** Shows a notification; a click calls `onClick`, and `onShown` is called once the system has it on the screen. Nothing happens on a desktop that shows none. */
  readonly show: (
    text: { readonly title: string; readonly body: string },
    onClick: () => void,
    onShown?: () => void,
  ) => void
  readonly closeAll: () => void
}

/**
 * Opens the way to the system's notifications.
 * @param icon absolute path of the picture that Linux and Windows put beside the text
 */
export const createNotifier = (icon: string): Notifier => {
  // One that nothing holds on to is collected, and its click with it.
  const open = new Set<Notification>()
  return {
    show: (text, onClick, onShown) => {
      if (!Notification.isSupported()) return
      const notification = new Notification({ ...text, icon, silent: true })
      open.add(notification)
      const forget = (): void => void open.delete(notification)
      notification.once('click', () => {
        forget()
        onClick()
      })
      if (onShown !== undefined) notification.once('show', onShown)
      notification.once('close', forget)
      notification.once('failed', forget)
      notification.show()
    },
    closeAll: () => {
      for (const notification of open) notification.close()
    },
  }
}
