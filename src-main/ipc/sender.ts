/** What is looked at of the frame that a message came from (Electron's WebFrameMain). */
export type SenderFrame = { readonly origin: string; readonly parent: unknown }

/** What is looked at of a message (Electron's IpcMainInvokeEvent); the frame is null once it has navigated or died. */
export type SenderEvent = {
  readonly sender: { readonly id: number }
  readonly senderFrame: SenderFrame | null
}

/**
 * Whether a message may be answered: it comes from the top frame, of a window this app has made, showing the app's own origin.
 * The origin is compared and not the URL, as Electron's security checklist (item 17) says: about:blank and blob: frames have a
 * URL that tells nothing.
 * @param event the message
 * @param knownIds ids of the web contents of all live windows
 * @param origin the app's origin, as `app://companion`
 */
export const isTrustedSender = (
  event: SenderEvent,
  knownIds: ReadonlySet<number>,
  origin: string,
): boolean => {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && frame.origin === origin && knownIds.has(event.sender.id)
}
