import { join } from 'node:path'
import { runStart, temporaryFolder } from './libraryFixture'
import { type Library, openLibrary } from './openLibrary'

/** A new library in a folder of its own, with a run that is open. `path`: of the library. */
export type OpenRun = {
  readonly folder: ReturnType<typeof temporaryFolder>
  readonly path: string
  readonly library: Library
  readonly runId: number
}

/** Makes one; the test closes the library and removes the folder. */
export const openRun = (): OpenRun => {
  const folder = temporaryFolder()
  const path = join(folder.path, 'library.db')
  const library = openLibrary(path)
  return { folder, path, library, runId: library.store.beginRun(runStart()) }
}
