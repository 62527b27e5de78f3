import type { ReactNode } from 'react'
import { words } from '../../src-preload/words'
import { Dialog } from '../ui'
import { Boundary } from './Boundary'

type Props = {
  /** Closes every dialog that may be open in it. */
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Dialogs that fail for themselves: in the place of one that cannot be drawn a dialog says so, which closes it. */
export const DialogPart = ({ onClose, children }: Props) => (
  <Boundary
    part="dialog"
    frame={(failure, clear) => (
      <Dialog
        title={words.failed.dialog.title}
        onClose={() => {
          onClose()
          clear()
        }}
      >
        {failure}
      </Dialog>
    )}
  >
    {children}
  </Boundary>
)
