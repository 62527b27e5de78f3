import { create } from 'zustand'
import { words } from '../../src-preload/words'
import type { Failing } from '../api'
import { errorNotice, Notice } from '../ui'

/** What was just done, or why it was not and how it is tried again. `id`: counts up, so that the same is said again. */
type Told = { readonly id: number; readonly text: string; readonly tryAgain: (() => void) | null }

type ToldState = {
  /** null: there is nothing to say. */
  readonly told: Told | null
  readonly tell: (text: string, tryAgain: (() => void) | null) => void
  readonly forget: () => void
}

const useTold = create<ToldState>()((set, get) => ({
  told: null,
  tell: (text, tryAgain) => set({ told: { id: (get().told?.id ?? 0) + 1, text, tryAgain } }),
  forget: () => set({ told: null }),
}))

/**
 * Does what can be asked for from anywhere and shows where it is set alone, and says what came of it where one is.
 * @param store keeps what failed
 * @param done is said where nothing did
 */
export const doAndTell = async (
  store: { readonly getState: () => Failing },
  deed: () => Promise<unknown>,
  done: string,
): Promise<void> => {
  await deed()
  const { error } = store.getState()
  const { tell } = useTold.getState()
  if (error === null) tell(done, null)
  else tell(errorNotice(error, Date.now()), () => void doAndTell(store, deed, done))
}

/** Says it, at the lower edge of the window. */
export const ToldNotice = () => {
  const { told, forget } = useTold()
  if (told === null) return null
  const { id, text, tryAgain } = told
  return (
    <Notice
      key={id}
      bad={tryAgain !== null}
      deed={tryAgain === null ? null : { name: words.errors.tryAgain, run: tryAgain }}
      onGone={forget}
    >
      {text}
    </Notice>
  )
}
