import { createContext, useContext } from 'react'

/** Why what needs the network cannot be had now, in words; null while it can. Given once by the app, so that no button has to ask. */
export const NetworkReason = createContext<string | null>(null)

/** For a button's `disabledBecause`. */
export const useNetworkReason = (): string | null => useContext(NetworkReason)
