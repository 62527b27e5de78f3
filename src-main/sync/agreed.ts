import type { SourceFolder } from './scope'

const isIn = (folders: readonly SourceFolder[], { path }: SourceFolder): boolean =>
  folders.some((folder) => folder.path === path)

/** Whether two lists name the same folders for the same kinds, in whatever order. Pure. */
export const isSameFolders = (a: readonly SourceFolder[], b: readonly SourceFolder[]): boolean =>
  a.length === b.length &&
  a.every(({ kind, path }) => b.some((folder) => folder.path === path && folder.kind === kind))

/**
 * The folders that a library's content may come from without a question, once a person has changed the sources: those that hold now, and those agreed
 * before that the person did not take away. A folder that was lost by accident was not there to be taken away, so it stays. Pure.
 * @param agreed as the library remembers them; null: it does not, and what held before the change counts
 */
export const agreeToChange = (
  agreed: readonly SourceFolder[] | null,
  before: readonly SourceFolder[],
  after: readonly SourceFolder[],
): readonly SourceFolder[] => [
  ...after,
  ...(agreed ?? []).filter((folder) => !isIn(before, folder) && !isIn(after, folder)),
]
