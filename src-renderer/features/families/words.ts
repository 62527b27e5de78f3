import type { FamilyVerdict, LinkBasis, Suggestion } from '../../../src-preload/contract'
import { formatCounted } from '../../ui'

const reasons: Readonly<Record<LinkBasis, string>> = {
  confirmed: 'you said so',
  related: 'the storage relates them',
  context: 'its details name it',
  name: 'its name tells of it',
  baseName: 'they share words and the length fits',
}

/** Why a parent is suggested and how sure that is: "its name tells of it · 72% sure". */
export const suggestionWords = ({ basis, confidence }: Suggestion): string =>
  `${reasons[basis]} · ${Math.round(Math.min(1, Math.max(0, confidence)) * 100)}% sure`

/** What a person's word did; `changed` counts its own link and those that it let be found. */
export const verdictWords = (
  verdict: FamilyVerdict['verdict'],
  child: string,
  parent: string,
  changed: number,
): string => {
  if (verdict === 'rejected') return `“${child}” will not be linked to “${parent}”.`
  const others = changed - 1
  const more =
    others > 0 ? ` ${formatCounted(others, 'other link was', 'other links were')} found by it.` : ''
  return `“${child}” belongs to “${parent}” now.${more}`
}
