import { XMarkIcon } from '@heroicons/react/24/outline'
import { type ReactNode, useEffect, useId, useRef } from 'react'

type Props = { readonly title: string; readonly onClose: () => void; readonly children: ReactNode }

/**
 * A modal dialog on the platform's own `<dialog>`: the browser keeps the focus inside, closes it on Escape and gives the
 * focus back. Shown for as long as it is mounted.
 */
export const Dialog = ({ title, onClose, children }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      closedby="any"
      onClose={(event) => {
        if (!event.currentTarget.open) onClose()
      }}
      className="m-auto max-h-[85vh] w-[min(34rem,calc(100vw-2rem))] overflow-y-auto rounded-2xl border border-line bg-surface p-6 text-ink shadow-xl backdrop:bg-black/50"
    >
      <div className="mb-4 flex items-start justify-between gap-4">
        <h2 id={titleId} className="text-lg font-semibold">
          {title}
        </h2>
        <button
          type="button"
          aria-label="Close"
          onClick={onClose}
          className="-mt-1.5 -mr-2 grid size-9 place-items-center rounded-lg hover:bg-sunken"
        >
          <XMarkIcon aria-hidden="true" className="size-5" />
        </button>
      </div>
      {children}
    </dialog>
  )
}
