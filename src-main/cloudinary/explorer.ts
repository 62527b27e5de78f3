import type { FolderMode } from '../../src-preload/contract'
import { codeOf } from '../errors'
import type { AssetSample, FolderList, RemoteExplorer } from '../sync'
import type { ApiCall, Caller } from './caller'
import { folderNameExpression, surveyExpression } from './expression'
import { readMetadataFields } from './metadataFields'
import { configCall } from './source'
import { readAssetsBody, readFolders, readPage } from './wire'

/** A person is waiting. */
const maxTries = 2

/** Most folders of one answer, and most answers of one listing: Cloudinary lists no more than 2,000 (cloudinary-go api/admin/folders.go). */
const foldersPerAnswer = 500
const mostAnswers = 4

const prefixRows = 100

/** The port RemoteExplorer over the Admin API's folders and search (https://cloudinary.com/documentation/admin_api#folders). */
export const createExplorer = (caller: Caller): RemoteExplorer => {
  const ask = <T>(call: ApiCall<T>, signal: AbortSignal): Promise<T> =>
    caller.call({ ...call, maxTries }, signal)

  const subfolders: RemoteExplorer['subfolders'] = async (path, signal): Promise<FolderList | null> => {
    const paths: string[] = []
    // The SDK encodes the slashes of a path, and Cloudinary takes them so.
    const at = path === '' ? 'folders' : `folders/${encodeURIComponent(path)}`
    let cursor: string | null = null
    for (let answers = 0; answers < mostAnswers; answers += 1) {
      const query = new URLSearchParams({ max_results: String(foldersPerAnswer) })
      if (cursor !== null) query.set('next_cursor', cursor)
      try {
        const answer: Awaited<ReturnType<typeof readFolders>> = await ask(
          { name: 'folders', method: 'GET', path: `${at}?${query}`, read: readFolders },
          signal,
        )
        paths.push(...answer.paths)
        cursor = answer.nextCursor
      } catch (error) {
        if (codeOf(error) === 'notFound') return null
        throw error
      }
      if (cursor === null) return { paths, whole: true }
    }
    return { paths, whole: false }
  }

  const sample: RemoteExplorer['sample'] = async (question, signal): Promise<AssetSample> => {
    const body = {
      expression: surveyExpression(question),
      sort_by: [{ created_at: 'desc' }, { public_id: 'asc' }],
      max_results: question.limit,
      with_field: ['tags', 'context', 'metadata'],
    }
    const page = await ask(
      {
        name: 'search',
        method: 'POST',
        path: 'resources/search',
        body,
        read: (answer) => readPage(answer, question.folderMode),
      },
      signal,
    )
    return { total: page.totalCount, assets: page.items.map(({ asset }) => asset) }
  }

  return {
    describe: (signal) => ask(configCall, signal),
    subfolders,
    foldersNamed: async (name, signal) => {
      const body = { expression: folderNameExpression(name), max_results: 100 }
      const answer = await ask(
        { name: 'folders', method: 'POST', path: 'folders/search', body, read: readFolders },
        signal,
      )
      return { paths: answer.paths, whole: answer.nextCursor === null }
    },
    sample,
    videosByPrefix: async (prefix: string, folderMode: FolderMode, signal) => {
      const query = new URLSearchParams({ prefix, max_results: String(prefixRows), context: 'true' })
      const { items } = await ask(
        {
          name: 'list',
          method: 'GET',
          path: `resources/video/upload?${query}`,
          read: (answer) => readAssetsBody(answer, folderMode),
        },
        signal,
      )
      return items.map(({ asset }) => asset)
    },
    metadataFields: (signal) =>
      // Part of a sync, which has no request to spare for a second try.
      caller.call(
        { maxTries: 1, name: 'metadata', method: 'GET', path: 'metadata_fields', read: readMetadataFields },
        signal,
      ),
    usage: caller.usage,
  }
}
