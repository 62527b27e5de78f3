import type { ReadConnection } from './connection'

/** What a folder is told from others by: its path, in one case where upper and lower case are alike. */
export type FolderKey = (path: string) => string

/**
 * How the library's folders are told apart. Dynamic folders are alike in upper and lower case (cloudinary.com/documentation/dynamic_folders); where
 * folders are part of the public id, or it is not known, each letter counts.
 */
export const createFolderKeys = (db: ReadConnection): (() => FolderKey) => {
  const mode = db.prepare<[], string | null>('SELECT folder_mode FROM account').pluck()
  return () => (mode.get() === 'dynamic' ? (path) => path.toLowerCase() : (path) => path)
}

/** Whether a folder is the wanted one, or lies in it; '' is the root. Both as their keys. */
export const liesWithin = (key: string, wanted: string, withSubfolders: boolean): boolean =>
  key === wanted || (withSubfolders && (wanted === '' || key.startsWith(`${wanted}/`)))
