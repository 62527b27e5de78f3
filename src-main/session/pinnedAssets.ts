import { type OfflineTarget, type ViewQuery, viewQuery } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { revisionOf, type WantedFile } from '../downloads'
import { AppError } from '../errors'
import type { LibraryReader, OriginalFacts, Pin } from '../library'

/** Every asset id of a view; `whole` false while the search index is being built, so that more may be found soon. */
export type SelectAll = (
  query: ViewQuery,
) => Promise<{ readonly assetIds: readonly string[]; readonly whole: boolean }>

/** The files that something means; not `whole`: more may be found soon. */
export type FoundFiles = { readonly files: readonly WantedFile[]; readonly whole: boolean }

const toWanted = (facts: OriginalFacts): WantedFile => ({
  assetId: facts.assetId,
  revision: revisionOf(facts),
  bytes: facts.bytes,
})

/** A target whose assets are known by their ids, however many. */
export type PlainTarget = Exclude<OfflineTarget, { readonly type: 'picked' }>

type Reader = Pick<LibraryReader, 'originals' | 'originalsInFolder'>

/** Of these assets those that the storage has, in the order of the ids. */
const live = (reader: Reader, assetIds: readonly string[]): readonly WantedFile[] => {
  const found = new Map(reader.originals(assetIds).map((facts) => [facts.assetId, facts]))
  return assetIds.flatMap((assetId) => {
    const facts = found.get(assetId)
    return facts === undefined || facts.removed ? [] : [toWanted(facts)]
  })
}

/** The files that a target means now. @throws AppError of the library; invalidInput: a view of what is offline */
export const filesOf = async (
  reader: Reader,
  select: SelectAll,
  target: PlainTarget,
): Promise<FoundFiles> => {
  switch (target.type) {
    case 'assets':
      return { files: live(reader, [...new Set(target.assetIds)]), whole: true }
    case 'folder':
      return { files: reader.originalsInFolder(target.path).map(toWanted), whole: true }
    case 'view': {
      if (target.query.filter.offlineOnly) {
        throw new AppError('invalidInput', words.problems.viewOfOffline)
      }
      const { assetIds, whole } = await select(target.query)
      return { files: live(reader, assetIds), whole }
    }
  }
}

/** The target of a pin; null where this version of the app does not understand it. */
export const targetOf = ({ type, target, name }: Pin): PlainTarget | null => {
  if (type === 'asset') return { type: 'assets', assetIds: [target] }
  if (type === 'folder') return { type: 'folder', path: target }
  const query = viewQuery.safeParse(JSON.parse(target))
  return query.success ? { type: 'view', query: query.data, name } : null
}

/**
 * The pins that a target means. How a view is sorted and grouped is no part of what is in it.
 * @param titleOf of an asset, for its name in the list of pins
 * @param pinnedAt epoch ms
 */
export const pinsOf = (
  target: PlainTarget,
  titleOf: (assetId: string) => string,
  pinnedAt: number,
): readonly Omit<Pin, 'id'>[] => {
  switch (target.type) {
    case 'assets':
      return target.assetIds.map((assetId) => ({
        type: 'asset',
        target: assetId,
        name: titleOf(assetId),
        pinnedAt,
      }))
    case 'folder':
      return [{ type: 'folder', target: target.path, name: target.path.split('/').at(-1) ?? '', pinnedAt }]
    case 'view': {
      const { view, text, filter, withHidden } = target.query
      const query = JSON.stringify({ view, text, filter, withHidden })
      return [{ type: 'view', target: query, name: target.name, pinnedAt }]
    }
  }
}
