import { createContext } from 'react'

/**
 * Where menus and lists that open over the page stand in the document: within its main landmark, for a screen reader finds what stands outside of all
 * landmarks by chance only. They are placed by `positionMethod="fixed"`, so that nothing there cuts them off. null until the page stands.
 */
export const PopupHome = createContext<HTMLElement | null>(null)
