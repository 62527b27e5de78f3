import type { KeptNote, SetNoteInput } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { Accounts } from './accounts'

/** What a person writes on assets. Nothing changes in the storage. */
export type Notes = {
  /**
   * Keeps a note in place of the one before; nothing but white space takes it away. Answers what holds now. An asset that the storage no longer has
   * keeps its note, and can be written on.
   * @throws AppError notConnected; notFound: the library has no such asset
   */
  set(input: SetNoteInput): KeptNote
}

/**
 * The use case of notes, over the account that is open.
 * @param now epoch ms
 */
export const createNotes = (accounts: Pick<Accounts, 'here'>, now: () => number): Notes => ({
  set: ({ assetId, text }) => {
    const { library, userStore } = accounts.here().account
    if (library.reader.asset(assetId) === null) throw new AppError('notFound', words.causes.noSuchAsset)
    userStore.setNote(assetId, text.trim() === '' ? '' : text, now())
    return { assetId, note: userStore.note(assetId) }
  },
})
