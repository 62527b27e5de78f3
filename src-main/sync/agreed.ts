import type { SourceChoice } from '../../src-preload/contract'
import { expandTemplate, presetSources, type SourceFolder } from './scope'

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

/** What `{userId}` stands for in a folder of one of the presets; null where the folder is none of these. */
const userIdIn = ({ kind, path }: SourceFolder): string | null => {
  for (const preset of presetSources) {
    const [before = '', after] = preset.template.split('{userId}')
    const id = path.slice(before.length)
    if (after === '' && kind === preset.kind && path.startsWith(before) && /^[\w-]+$/.test(id)) return id
  }
  return null
}

/**
 * The choice of sources that means these folders: the presets, each on or off, the user id that is in their paths, and the rest as folders of one's own.
 * A preset that needs a user id is on where none is to be seen. Pure.
 * @param email whose folders they are
 */
export const choiceOfFolders = (folders: readonly SourceFolder[], email: string): SourceChoice => {
  const userIds = new Set(folders.flatMap((folder) => userIdIn(folder) ?? []))
  const userId = userIds.size === 1 ? ([...userIds][0] ?? null) : null
  const presets = presetSources.map((preset) => {
    const path = expandTemplate(preset.template, { email, userId })
    const held = folders.find((folder) => folder.path === path && folder.kind === preset.kind)
    return { source: { ...preset, enabled: path === null || held !== undefined }, held }
  })
  const own = folders.filter((folder) => presets.every(({ held }) => held !== folder))
  return {
    userId,
    templates: [
      ...presets.map(({ source }) => source),
      ...own.map(({ kind, path }) => ({ kind, template: path, origin: 'custom' as const, enabled: true })),
    ],
  }
}
