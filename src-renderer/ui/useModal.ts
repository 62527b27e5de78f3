import { type RefObject, useEffect, useRef } from 'react'

/**
 * Shows a `<dialog>` as a modal for as long as it is mounted: the browser keeps the focus inside and gives it back in the end. Escape and a press beside it
 * close it at once: the browser's own "close" comes a moment later, and what was asked for in between would go with it.
 * @returns the ref to put on it
 */
export const useModal = (onClose: () => void): RefObject<HTMLDialogElement | null> => {
  const dialog = useRef<HTMLDialogElement>(null)
  const latest = useRef(onClose)
  latest.current = onClose
  useEffect(() => {
    const element = dialog.current
    const onCancel = (event: Event): void => {
      // A file field within has an event of the same name.
      if (event.target !== element) return
      // Which gives the focus back.
      element?.close()
      latest.current()
    }
    element?.addEventListener('cancel', onCancel)
    element?.showModal()
    return () => {
      element?.removeEventListener('cancel', onCancel)
      element?.close()
    }
  }, [])
  return dialog
}
