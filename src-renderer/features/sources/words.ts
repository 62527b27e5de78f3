import type { AssetKind, DiagnosisCause, SourceFinding, UserIdCandidate } from '../../../src-preload/contract'
import { formatCounted } from '../../ui'

/** What a source folder is looked through for. */
export const kindWords: Readonly<Record<AssetKind, string>> = {
  video: 'Videos',
  clip: 'Clips',
  export: 'Exports',
}

const causes: Readonly<Record<DiagnosisCause, string>> = {
  fine: 'Nothing is wrong',
  nothingThere: 'There is nothing yet',
  emailTypo: 'The e-mail seems to be another',
  userIdNeeded: 'Your user id is needed',
  otherFolderMode: 'The cloud keeps its folders differently now',
  onlyInPublicId: 'Your videos lie in another folder',
  pendingOnly: 'Your videos wait for approval',
  notVideos: 'There are files, but no videos',
  wrongCloud: 'This seems to be the wrong cloud',
  unreachable: 'The storage cannot be reached',
}

/** The cause of an empty library as a heading. */
export const causeWords = (cause: DiagnosisCause): string => causes[cause]

/** What was found at a source: "not there", "there, empty", "12 assets", or "there" where nobody counted. */
export const findingWords = ({ exists, assets }: Pick<SourceFinding, 'exists' | 'assets'>): string => {
  if (!exists) return 'not there'
  if (assets === null) return 'there'
  return assets === 0 ? 'there, but empty' : formatCounted(assets, 'asset', 'assets')
}

/** Findings that hold something and are not looked in. */
export const missedFindings = (findings: readonly SourceFinding[]): readonly SourceFinding[] =>
  findings.filter(({ source, exists, assets }) => !source.enabled && exists && assets !== 0)

/** What speaks for a user id: "has videos and clips; its uploads name your e-mail". */
export const candidateWords = ({ hasVideos, hasClips, isOwners }: UserIdCandidate): string => {
  const has = [hasVideos && 'videos', hasClips && 'clips'].filter(Boolean).join(' and ')
  const folders = has === '' ? '' : `has ${has}`
  return [folders, isOwners && 'its uploads name your e-mail'].filter(Boolean).join('; ')
}
