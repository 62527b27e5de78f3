import { z } from 'zod'
import { assetKind, folderMode } from './asset'

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
    .max(500)
    .regex(
      /^[^/\\*"\p{Cc}][^\\*"\p{Cc}]*[^/\\*"\p{Cc}]$/u,
      'A folder path without a slash at its ends, and without * " or \\.',
    ),
  origin: z.enum(['preset', 'custom']),
  enabled: z.boolean(),
})
export type SourceTemplate = z.infer<typeof sourceTemplate>

/** A source folder as it was found in the storage. `assets` null: not asked. */
export const sourceFinding = z.object({
  source: sourceTemplate,
  path: z.string(),
  exists: z.boolean(),
  assets: z.number().nullable(),
})
export type SourceFinding = z.infer<typeof sourceFinding>

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
