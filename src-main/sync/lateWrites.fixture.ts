import type { Random } from './random.fixture'
import type { PageWrite, SyncStore } from './store'

/** What may be asked of a store while pages are being written aside. */
const mayBeAsked: ReadonlySet<string> = new Set(['writePage', 'seenBefore', 'findAssets', 'familyVerdicts'])

/**
 * For tests: the same store, as if a thread of its own wrote the pages: some turns later, in their order, several at once; and as a rule saved the links.
 * Throws where it is asked what it cannot know as long as something is on its way.
 */
export const withLateWrites = (store: SyncStore, random: Random): SyncStore => {
  type Held = { readonly write: PageWrite; readonly run: () => void; readonly fail: (error: unknown) => void }
  let held: Held[] = []
  let isDue = false
  const writeHeld = (): void => {
    isDue = false
    const due = held
    held = []
    for (const [i, { run, fail }] of due.entries()) {
      try {
        run()
      } catch (error) {
        fail(error)
        // Of a transaction that failed nothing is written.
        for (const later of due.slice(i + 1)) later.fail(error)
        return
      }
    }
  }
  const inTurns = (turns: number, work: () => void): void => {
    if (turns === 0) work()
    else setImmediate(() => inTurns(turns - 1, work))
  }
  const isHeld = (assetId: string): boolean =>
    held.some(({ write }) => write.changes.some(({ asset }) => asset.assetId === assetId))

  const late: SyncStore = {
    ...store,
    writePage: (runId, write) => {
      if (held.length === 0 && (write.changes.length === 0 || random.chance(0.2)))
        return store.writePage(runId, write)
      // What was seen is known at once.
      store.writePage(runId, { ...write, changes: [] })
      if (write.changes.length === 0) return null
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      held.push({
        write,
        run: () => {
          store.writePage(runId, { ...write, seenIds: [], outsideIds: [] })
          resolve()
        },
        fail: reject,
      })
      if (!isDue) {
        isDue = true
        inTurns(1 + random.below(12), writeHeld)
      }
      // Of a thread that is behind: no sooner than it is written, written or not.
      const room = random.chance(0.5) ? Promise.resolve() : promise.catch(() => undefined)
      return { done: promise, room }
    },
    findAssets: (assetIds) => {
      if (assetIds.some(isHeld)) throw new Error('asked for a row that is being written')
      return store.findAssets(assetIds)
    },
    saveLinksAside: (links) => {
      if (random.chance(0.3)) return null
      const { promise, resolve } = Promise.withResolvers<void>()
      inTurns(1 + random.below(4), resolve)
      return { done: promise.then(() => store.saveLinks(links)) }
    },
  }
  return new Proxy(late, {
    get: (target, name, receiver) => {
      const method: unknown = Reflect.get(target, name, receiver)
      if (typeof method !== 'function' || mayBeAsked.has(String(name))) return method
      return (...args: unknown[]): unknown => {
        if (held.length > 0) throw new Error(`asked for ${String(name)} while a page is being written`)
        return method.apply(target, args)
      }
    },
  })
}
