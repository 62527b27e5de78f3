import type { SourceChoice } from '../../src-preload/contract'
import type { AccountSources } from '../settings'

/** The most accounts whose sources are remembered; the ones changed longest ago are forgotten. */
const mostAccounts = 50

const isOf = (cloudName: string, email: string) => (entry: AccountSources) =>
  entry.cloudName === cloudName && entry.email === email

/** The sources remembered for an account; null where none are. */
export const recallSources = (
  remembered: readonly AccountSources[],
  cloudName: string,
  email: string,
): SourceChoice | null => {
  const found = remembered.find(isOf(cloudName, email))
  return found ? { userId: found.userId, templates: found.templates } : null
}

/** The remembered sources with an account's choice put first. */
export const rememberSources = (
  remembered: readonly AccountSources[],
  cloudName: string,
  email: string,
  { userId, templates }: SourceChoice,
): AccountSources[] => {
  const isThis = isOf(cloudName, email)
  const others = remembered.filter((entry) => !isThis(entry)).slice(0, mostAccounts - 1)
  return [{ cloudName, email, userId, templates }, ...others]
}
