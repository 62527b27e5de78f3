import { createContext } from 'react'
import type { ErrorCommand } from '../../src-preload/words'

/** What each action of an error does; an action without a deed gets no button. */
export type ErrorDeeds = Partial<Record<ErrorCommand, () => void>>

/** What can be done about an error wherever it is shown: given once by the app, so that no page has to know how. */
export const ErrorDeedsContext = createContext<ErrorDeeds>({})
