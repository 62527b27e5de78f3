import { XMarkIcon } from '@heroicons/react/24/outline'
import { type ReactNode, useId } from 'react'
import { words } from '../../src-preload/words'
import { classes } from './classes'
import { CloseDialog, DialogBusy } from './closeDialog'
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
  /** What was begun in it goes on: it stays until that has ended, so that nobody misses what came of it. */
  readonly busy?: boolean
}

/**
 * A modal dialog on the platform's own `<dialog>`: the browser keeps the focus inside, closes it on Escape and gives the
 * focus back. Shown for as long as it is mounted.
 */
export const Dialog = (props: Props) => {
  const { title, onClose, children, footer, wide = false, readable = false, busy = false } = props
  const dialog = useModal(onClose)
  const titleId = useId()
  return (
    <CloseDialog value={onClose}>
      <DialogBusy value={busy}>
        <dialog
          ref={dialog}
          aria-labelledby={titleId}
          closedby={busy ? 'none' : 'any'}
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
              {...(busy && {
                'aria-disabled': true,
                title: words.common.goesOn,
                'aria-description': words.common.goesOn,
              })}
              onClick={() => !busy && onClose()}
              className="-mt-1.5 -mr-2 grid size-9 place-items-center rounded-lg hover:bg-sunken aria-disabled:cursor-not-allowed aria-disabled:opacity-60"
            >
              <XMarkIcon aria-hidden="true" className="size-5" />
            </button>
          </div>
          <div
            {...(readable ? { role: 'region', 'aria-labelledby': titleId, tabIndex: 0 } : {})}
            className="flex min-h-0 flex-col overflow-y-auto px-6 pb-6 -outline-offset-2"
          >
            {children}
          </div>
          {footer && (
            <div className="flex shrink-0 flex-wrap justify-end gap-3 border-line border-t bg-surface px-6 py-4">
              {footer}
            </div>
          )}
        </dialog>
      </DialogBusy>
    </CloseDialog>
  )
}
