import { createContext } from 'react'

/** Closes the dialog that one stands in; null: one stands in none. */
export const CloseDialog = createContext<(() => void) | null>(null)
