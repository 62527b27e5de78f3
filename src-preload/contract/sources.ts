import { z } from 'zod'
import { userId } from './account'
import { assetKind, folderMode } from './asset'
import type { InputProblem } from './errors'

/** Characters of a source folder's path. */
export const longestTemplate = 500

/**
 * A source folder as the user sees and edits it: a path with `{email}` and `{userId}` in it. `preset`: known from ContentWizard;
 * `custom`: the user's own.
 */
export const sourceTemplate = z.object({
  kind: assetKind,
  template: z
    .string()
    .trim()
    .min(1)
    .max(longestTemplate)
    .regex(/^(?!\/)[^\\*"\p{Cc}]+(?<!\/)$/u, 'folderShape' satisfies InputProblem),
  origin: z.enum(['preset', 'custom']),
  enabled: z.boolean(),
})
export type SourceTemplate = z.infer<typeof sourceTemplate>

/** Which folders the account's content is looked for in. `userId`: what `{userId}` stands for; null where it is not known. */
export const sourceChoice = z.object({
  userId: userId.nullable(),
  templates: z.array(sourceTemplate).max(40),
})
export type SourceChoice = z.infer<typeof sourceChoice>

/** The choice that holds, and the folders it means; a template that needs an unknown user id means none. */
export const sourceSettings = sourceChoice.extend({
  folders: z.array(z.object({ kind: assetKind, path: z.string() })),
})
export type SourceSettings = z.infer<typeof sourceSettings>

/** A source folder as it was found in the storage. `assets` null: not asked. */
export const sourceFinding = z.object({
  source: sourceTemplate,
  path: z.string(),
  exists: z.boolean(),
  assets: z.number().nullable(),
})
export type SourceFinding = z.infer<typeof sourceFinding>

/** A user id that has upload folders in the cloud. `isOwners`: assets in them name this account's e-mail; else a person has to know. */
export const userIdCandidate = z.object({
  userId: z.string(),
  hasVideos: z.boolean(),
  hasClips: z.boolean(),
  isOwners: z.boolean(),
})
export type UserIdCandidate = z.infer<typeof userIdCandidate>

/** What there is to choose from. Nothing is changed by asking. */
export const sourceDetection = z.object({
  folderMode,
  /** The presets, the sources already chosen, and folders elsewhere that bear the e-mail as their name. */
  findings: z.array(sourceFinding),
  /** The sources that exist and are not looked in yet, ready to be saved. */
  proposed: z.array(sourceTemplate),
  /** The surest first, then by name; at most 200. Empty where the user id is known and its folders are there. */
  userIds: z.array(userIdCandidate),
  requests: z.number(),
})
export type SourceDetection = z.infer<typeof sourceDetection>

/** Why the library may look empty; the first cause that holds is what the user is told. */
export const diagnosisCause = z.enum([
  'fine',
  'nothingThere',
  'emailTypo',
  'userIdNeeded',
  'otherFolderMode',
  'onlyInPublicId',
  'pendingOnly',
  'notVideos',
  'wrongCloud',
  'unreachable',
])
export type DiagnosisCause = z.infer<typeof diagnosisCause>

export const diagnosis = z.object({
  cause: diagnosisCause,
  /** One plain sentence: what is so, and what to do. */
  message: z.string(),
  folderMode: folderMode.nullable(),
  findings: z.array(sourceFinding),
  /** E-mails whose folders exist and look like the one asked for. */
  similarOwners: z.array(z.string()),
  requests: z.number(),
})
export type Diagnosis = z.infer<typeof diagnosis>
