import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readAssetIds } from '../library'
import type { Log } from '../log'
import type { KeptAssets } from '../thumbnails'
import type { Accounts } from './accounts'

/** The window waits meanwhile: a library that another process keeps locked for longer counts as one that could not be asked. */
const busyTimeoutMs = 250

/**
 * The libraries of every account that was ever opened here, the sample's too; they share the cache of stills.
 * @param dataDir absolute
 * @throws as the file system does
 */
export const libraryPaths = (dataDir: string): readonly string[] => {
  const folder = join(dataDir, 'accounts')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name, 'library.db'))
}

export type KeptAssetsOptions = {
  readonly accounts: Pick<Accounts, 'current'>
  /** Absolute. */
  readonly dataDir: string
  readonly log: Pick<Log, 'warn'>
}

/** Asks every library which assets it has as removed: one query each, and one more only where another library could not be asked. Never throws. */
export const createKeptAssets = ({ accounts, dataDir, log }: KeptAssetsOptions): (() => KeptAssets) => {
  const idsOf = (path: string, which: 'all' | 'removed'): readonly string[] | null => {
    const open = accounts.current()?.account
    try {
      // Where the disk is full the library that is open may let no other connection in.
      return path === open?.libraryPath
        ? open.library.reader.ids(which)
        : readAssetIds(path, which, busyTimeoutMs)
    } catch (error) {
      log.warn('A library could not be asked for its removed assets; what may be their still is kept.', error)
      return null
    }
  }
  return () => {
    let paths: readonly string[]
    try {
      paths = libraryPaths(dataDir)
    } catch (error) {
      log.warn('The libraries could not be listed; what may be the still of a removed asset is kept.', error)
      return { removed: [], known: [] }
    }
    const asked = paths.flatMap((path) => {
      const removed = idsOf(path, 'removed')
      return removed === null ? [] : [{ path, removed }]
    })
    return {
      removed: asked.flatMap(({ removed }) => removed),
      known: asked.length === paths.length ? null : asked.flatMap(({ path }) => idsOf(path, 'all') ?? []),
    }
  }
}
