import { useContext } from 'react'
import { words } from '../../src-preload/words'
import { Button } from './Button'
import { CloseDialog, DialogBusy } from './closeDialog'

type Props = { readonly children: string }

/** The button that leaves the dialog it stands in; while a deed of that goes on it says why it does not. */
export const LeaveDialog = ({ children }: Props) => {
  const close = useContext(CloseDialog)
  const busy = useContext(DialogBusy)
  return (
    <Button disabledBecause={busy ? words.common.goesOn : null} onClick={() => close?.()}>
      {children}
    </Button>
  )
}
