import type { FamilyVerdict, Suggestion } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'

const { families } = words

/** Why a parent is suggested and how sure that is: "its name tells of it · 72% sure". */
export const suggestionWords = ({ basis, confidence }: Suggestion): string =>
  families.suggestion(families.reasons[basis], Math.round(Math.min(1, Math.max(0, confidence)) * 100))

/** What a person's word did; `changed` counts its own link and those that it let be found. */
export const verdictWords = (
  verdict: FamilyVerdict['verdict'],
  child: string,
  parent: string,
  changed: number,
): string => {
  if (verdict === 'rejected') return families.rejected(child, parent)
  const others = changed - 1
  const said = families.confirmed(child, parent)
  return others > 0 ? `${said} ${families.othersFound(others)}` : said
}
