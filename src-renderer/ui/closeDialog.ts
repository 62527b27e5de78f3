import { createContext } from 'react'

/** Closes the dialog that one stands in; null: one stands in none. */
export const CloseDialog = createContext<(() => void) | null>(null)

/** Whether a deed of the dialog that one stands in goes on, so that it stays. */
export const DialogBusy = createContext(false)
