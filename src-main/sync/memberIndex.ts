import type { FamilyMember } from './store'

/** Members by what they are known by. */
export type MemberIndex = Map<string, FamilyMember[]>

/** Puts a member under a key. Its keys come together: under one that it has twice it is the last already. */
export const putMember = (index: MemberIndex, key: string, member: FamilyMember): void => {
  const held = index.get(key)
  if (!held) index.set(key, [member])
  else if (held.at(-1) !== member) held.push(member)
}
