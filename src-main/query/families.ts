import { type Columns, kindNumbers } from './columns'

/** What follows from who belongs to whom, by rowid. */
export type FamilyColumns = {
  /** Live clips of a video, live exports of a clip. */
  readonly childCount: Uint32Array
  /** 1 where an asset is, or has below it, a live export to a platform. */
  withPlatform(platform: number): Uint8Array
}

/** Which kind of child counts, by the parent's kind. */
const childKind: readonly number[] = [0, kindNumbers.clip, kindNumbers.export, 0]

/** Reads the families out of the columns as they are now: one pass, and one more for each platform that is asked for. */
export const readFamilies = (columns: Columns): FamilyColumns => {
  const { kind, removed, parent, platform: platforms } = columns.table()
  const size = columns.size()
  const childCount = new Uint32Array(size)
  for (let row = 1; row < size; row += 1) {
    const above = parent[row] ?? 0
    if (above === 0 || removed[row] === 1 || kind[row] === 0) continue
    if (kind[row] === childKind[kind[above] ?? 0]) childCount[above] = (childCount[above] ?? 0) + 1
  }
  const marks = new Map<number, Uint8Array>()
  const mark = (wanted: number): Uint8Array => {
    const marked = new Uint8Array(size)
    for (let row = 1; row < size; row += 1) {
      if (kind[row] !== kindNumbers.export || platforms[row] !== wanted) continue
      marked[row] = 1
      const clip = parent[row] ?? 0
      if (removed[row] === 1 || kind[clip] !== kindNumbers.clip) continue
      marked[clip] = 1
      const video = parent[clip] ?? 0
      if (removed[clip] === 0 && kind[video] === kindNumbers.video) marked[video] = 1
    }
    return marked
  }
  return {
    childCount,
    withPlatform: (wanted) => {
      const known = marks.get(wanted)
      if (known !== undefined) return known
      const marked = mark(wanted)
      marks.set(wanted, marked)
      return marked
    },
  }
}
