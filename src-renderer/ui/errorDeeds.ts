import { createContext } from 'react'
import { type ErrorCommand, type ErrorWords, words } from '../../src-preload/words'

/** What the app does about an error wherever it is shown: given once, and all of it, so that no place can forget one. */
export type AppDeeds = Readonly<Record<Exclude<ErrorCommand, 'tryAgain' | 'dismiss'>, () => void>>

/** What only the place itself can do: try again what failed there. Beside it what it does otherwise than the app. */
export type PlaceDeeds = { readonly tryAgain: () => void } & Partial<AppDeeds>

/** null: nobody gave any, which `ErrorBanner` does not put up with. */
export const ErrorDeedsContext = createContext<AppDeeds | null>(null)

/** What leads to another page, and is of no use behind a dialog. */
const leaving: ReadonlySet<ErrorCommand> = new Set(['reconnect', 'freeSpace', 'confirmRemovals'])

type Where = {
  readonly place: PlaceDeeds
  readonly app: AppDeeds
  /** Takes the error away; left out where it stands for what could not be shown. */
  readonly dismiss: (() => void) | undefined
  /** Closes the dialog that the error stands in; null: it stands in none. */
  readonly close: (() => void) | null
}

/** What a button of an error says and does; `triesAgain`: it is the place's own deed that it does once more. */
type ErrorDeed = { readonly label: string; readonly run: () => void; readonly triesAgain: boolean }

/** The button of an error. What cannot be taken away is tried again instead. Pure but for what it returns. */
export const deedOf = (
  { command, label }: ErrorWords['action'],
  { place, app, dismiss, close }: Where,
): ErrorDeed => {
  if (command === 'tryAgain') return { label, run: place.tryAgain, triesAgain: true }
  if (command === 'dismiss')
    return dismiss === undefined
      ? { label: words.errors.tryAgain, run: place.tryAgain, triesAgain: true }
      : { label, run: dismiss, triesAgain: false }
  const run = place[command] ?? app[command]
  if (close === null || !leaving.has(command)) return { label, run, triesAgain: false }
  return {
    label,
    triesAgain: false,
    run: () => {
      close()
      run()
    },
  }
}
