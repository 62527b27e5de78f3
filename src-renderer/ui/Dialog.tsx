import { XMarkIcon } from '@heroicons/react/24/outline'
import { type ReactNode, useId } from 'react'
import { words } from '../../src-preload/words'
import { classes } from './classes'
import { CloseDialog } from './closeDialog'
import { useModal } from './useModal'

type Props = {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons that stay in sight below what scrolls. */
  readonly footer?: ReactNode
  /** For lists and tables. */
  readonly wide?: boolean
  /** For a long text without anything that takes the focus: it takes it itself, so that it scrolls by keyboard. */
  readonly readable?: boolean
}

/**
 * A modal dialog on the platform's own `<dialog>`: the browser keeps the focus inside, closes it on Escape and gives the
 * focus back. Shown for as long as it is mounted.
 */
export const Dialog = ({ title, onClose, children, footer, wide = false, readable = false }: Props) => {
  const dialog = useModal(onClose)
  const titleId = useId()
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      closedby="any"
      onClose={(event) => {
        if (!event.currentTarget.open) onClose()
      }}
      className={classes(
        'm-auto max-h-[88vh] flex-col overflow-hidden rounded-2xl border border-line bg-surface text-ink shadow-xl backdrop:bg-black/50 open:flex',
        wide ? 'w-[min(46rem,calc(100vw-2rem))]' : 'w-[min(34rem,calc(100vw-2rem))]',
      )}
    >
      <div className="flex shrink-0 items-start justify-between gap-4 px-6 pt-6 pb-4">
        <h2 id={titleId} className="text-lg font-semibold">
          {title}
        </h2>
        <button
          type="button"
          aria-label={words.common.close}
          onClick={onClose}
          className="-mt-1.5 -mr-2 grid size-9 place-items-center rounded-lg hover:bg-sunken"
        >
          <XMarkIcon aria-hidden="true" className="size-5" />
        </button>
      </div>
      <div
        {...(readable ? { role: 'region', 'aria-labelledby': titleId, tabIndex: 0 } : {})}
        className="flex min-h-0 flex-col overflow-y-auto px-6 pb-6 -outline-offset-2"
      >
        <CloseDialog value={onClose}>{children}</CloseDialog>
      </div>
      {footer && (
        <div className="flex shrink-0 flex-wrap justify-end gap-3 border-line border-t bg-surface px-6 py-4">
          {footer}
        </div>
      )}
    </dialog>
  )
}
