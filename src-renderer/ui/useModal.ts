import { type RefObject, useEffect, useRef } from 'react'

/**
 * Shows a `<dialog>` as a modal for as long as it is mounted: the browser keeps the focus inside and gives it back in the end.
 * @returns the ref to put on it
 */
export const useModal = (): RefObject<HTMLDialogElement | null> => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return dialog
}
