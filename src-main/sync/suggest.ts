import type { FamilyMember } from './store'
export const suggestParents = (_c: FamilyMember, _m: readonly FamilyMember[]): { assetId: string }[] => []
