import type { DiagnosisCause, SourceFinding, UserIdCandidate } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'

const { sources } = words

/** The cause of an empty library as a heading. */
export const causeWords = (cause: DiagnosisCause): string => sources.causes[cause]

/** What was found at a source: "not there", "there, empty", "12 assets", or "there" where nobody counted. */
export const findingWords = ({ exists, assets }: Pick<SourceFinding, 'exists' | 'assets'>): string => {
  if (!exists) return sources.notThere
  if (assets === null) return sources.there
  return assets === 0 ? sources.thereButEmpty : sources.assets(assets)
}

/** Findings that hold something and are not looked in. */
export const missedFindings = (findings: readonly SourceFinding[]): readonly SourceFinding[] =>
  findings.filter(({ source, exists, assets }) => !source.enabled && exists && assets !== 0)

/** What speaks for a user id: "has videos and clips; its uploads name your e-mail". */
export const candidateWords = ({ hasVideos, hasClips, isOwners }: UserIdCandidate): string => {
  const { videosAndClips, videos, clips, namesEmail } = sources.userId
  const folders = hasVideos && hasClips ? videosAndClips : hasVideos ? videos : hasClips ? clips : null
  return [folders, isOwners && namesEmail].filter(Boolean).join('; ')
}
