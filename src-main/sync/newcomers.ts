import type { Asset, FamilyVerdict, ParentLink } from '../../src-preload/contract'
import { createLinker } from './link'
import type { Steps } from './steps'
import type { FamilyLink, FamilyMember, FamilyState } from './store'

/** The families of a library as they were found, and the links that are not written yet. */
export type FoundFamilies = {
  readonly members: readonly FamilyMember[]
  readonly parentOf: (member: FamilyMember) => ParentLink | null
  readonly unsaved: readonly FamilyLink[]
}

/** The families among a run's newcomers, found as they come, so that most links are written with their rows. */
export type Newcomers = {
  /** What comes from here on is another page's. */
  beginPage(): void
  /**
   * Takes newcomers in that are to be written now. Who is linked to somebody comes after them, or with them.
   * @param verdicts what a person said: whom they judged is left to those who look at the whole library
   * @returns links to those who came before or with them
   */
  linksOf(assets: readonly Asset[], verdicts: readonly FamilyVerdict[]): Steps<readonly FamilyLink[]>
  /** Decides about all of them anew, where they may be all that the library has: now they are all there. */
  settle(): Steps<void>
  /**
   * What was settled, once, if these newcomers are all that the library has, and nobody else changed it or said a word; else null.
   * @param now the library's state, everything being written
   */
  take(now: FamilyState, verdicts: readonly FamilyVerdict[]): FoundFamilies | null
}

/** A newcomer as linking sees it. */
const toMember = (asset: Asset): FamilyMember => ({
  assetId: asset.assetId,
  publicId: asset.publicId,
  kind: asset.kind,
  title: asset.title,
  durationSeconds: asset.durationSeconds,
  context: asset.context,
  createdAt: asset.createdAt,
  parent: null,
  startSeconds: null,
  endSeconds: null,
  exportFormat: null,
  exportPlatform: null,
})

/**
 * A first sync's newcomers are remembered until its end: each is read and indexed once, and the library need not be asked. Those of any other run are linked
 * page by page: they are few, or the run goes on where another was broken off.
 * @param begun the library's state as the run begins
 */
export const createNewcomers = (begun: FamilyState): Newcomers => {
  const isFirst = begun.newest === 0
  let linker = createLinker()
  let found: FoundFamilies | null = null
  return {
    beginPage: () => {
      if (!isFirst) linker = createLinker()
    },
    *linksOf(assets, verdicts) {
      if (assets.length === 0) return []
      const links = yield* linker.add(assets.map(toMember))
      const judged = new Set(verdicts.map(({ childId }) => childId))
      return links.filter(({ assetId }) => !judged.has(assetId))
    },
    *settle() {
      if (!isFirst) return
      const unsaved = yield* linker.settle()
      const { members, parentOf } = linker
      found = { members, parentOf, unsaved }
    },
    take: (now, verdicts) => {
      const taken = found
      found = null
      linker = createLinker()
      const isAll = now.changes === begun.changes && now.newest === taken?.members.length
      return isAll && verdicts.length === 0 ? taken : null
    },
  }
}
