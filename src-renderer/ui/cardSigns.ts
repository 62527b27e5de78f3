import { createContext, type ReactNode } from 'react'

/** What other features have to say of an asset on its card, in a corner of the still: given once by the app, so that no card has to know them. */
export const CardSigns = createContext<(assetId: string) => ReactNode>(() => null)
