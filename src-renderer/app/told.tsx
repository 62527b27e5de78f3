import { create } from 'zustand'
import { words } from '../../src-preload/words'
import type { Failing } from '../api'
import { errorNotice, Notice } from '../ui'

/** What can be done about what is said. */
type ToldDeed = { readonly name: string; readonly run: () => void }

/** What was just done, or why it was not and how it is tried again. `id`: counts up, so that the same is said again. */
type Told = {
  readonly id: number
  readonly text: string
  readonly bad: boolean
  readonly deed: ToldDeed | null
}

type ToldState = {
  /** null: there is nothing to say. */
  readonly told: Told | null
  readonly tell: (told: Omit<Told, 'id'>) => void
  readonly forget: () => void
}

const useTold = create<ToldState>()((set, get) => ({
  told: null,
  tell: (told) => set({ told: { ...told, id: (get().told?.id ?? 0) + 1 } }),
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
  if (error === null) tell({ text: done, bad: false, deed: null })
  else {
    const tryAgain = { name: words.errors.tryAgain, run: () => void doAndTell(store, deed, done) }
    tell({ text: errorNotice(error, Date.now()), bad: true, deed: tryAgain })
  }
}

/** Says that the app went on in the tray while its window was closed. @param openSettings to where closing can be made to quit it */
export const tellOfTray = (openSettings: () => void): void => {
  const { inWindow: text, settings: name } = words.desktop.notice.tray
  const { tell, forget } = useTold.getState()
  const run = (): void => {
    forget()
    openSettings()
  }
  tell({ text, bad: false, deed: { name, run } })
}

/** Says it, at the lower edge of the window. */
export const ToldNotice = () => {
  const { told, forget } = useTold()
  if (told === null) return null
  const { id, text, bad, deed } = told
  return (
    <Notice key={id} bad={bad} deed={deed} onGone={forget}>
      {text}
    </Notice>
  )
}
