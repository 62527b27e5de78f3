import type { AdminRoutes, AdminSettings } from './admin'
import { folderOfPublicId, lastSegment, md5Hex } from './asset'
import { ExpressionError, parseExpression } from './expression'
import type { FieldValue } from './fields'
import { compileExpression } from './match'
import { comparePositions, listName, type PagedList, takePage } from './paging'
import { pageSize } from './params'
import { json, Refusal, type Reply } from './reply'

type FolderRow = Readonly<{ name: string; path: string; external_id: string }>

/** Most folders of one listing (cloudinary-go `folders.go`: capped at 2000). */
const mostFolders = 2000

const rowOf = (path: string): FolderRow => ({
  name: lastSegment(path),
  path,
  external_id: md5Hex(`folder:${path}`),
})

const folderField = (name: string): ((row: FolderRow) => FieldValue) | undefined =>
  name === 'path' || name === 'name'
    ? (row) => ({ kind: 'text', texts: [row[name]], ignoresCase: true })
    : undefined

/** Makes the routes of folders: roots, subfolders, search, create, rename, delete. */
export const createFolderRoutes = (settings: AdminSettings): AdminRoutes => {
  const { world, now } = settings

  const existing = (path: string): void => {
    if (!world.folders().includes(path)) throw new Refusal(404, `Can't find folder with path ${path}`)
  }

  const page = (paths: readonly string[], query: unknown, size: number, raw: string | undefined): Reply => {
    const list: PagedList<FolderRow> = {
      name: listName(['folders', query]),
      directions: [1],
      items: paths
        .map((path) => ({ item: rowOf(path), position: [path] }))
        .sort((left, right) => comparePositions(left.position, right.position, [1])),
    }
    const lifetimeMs = settings.cursorLifetimeMs()
    const { rows, nextCursor } = takePage({ list, raw, size, now: now(), lifetimeMs, fault: null })
    return json({ folders: rows, next_cursor: nextCursor ?? null, total_count: list.items.length })
  }

  const search = (query: Readonly<Record<string, unknown>>): Reply => {
    const expression = typeof query.expression === 'string' ? query.expression : ''
    const raw = typeof query.next_cursor === 'string' ? query.next_cursor : undefined
    try {
      const searchable = { readerOf: folderField, textsOf: (row: FolderRow) => [row.path] }
      const matcher = compileExpression(parseExpression(expression), searchable, now())
      const found = world.folders().filter((path) => matcher.matches(rowOf(path)))
      return page(found, expression, pageSize(query.max_results, 50), raw)
    } catch (error) {
      if (error instanceof ExpressionError)
        throw new Refusal(400, `Error parsing expression: ${error.message}`)
      throw error
    }
  }

  const rename = (path: string, target: unknown): Reply => {
    if (typeof target !== 'string' || target === '')
      throw new Refusal(400, 'Missing required parameter - to_folder')
    existing(path)
    if (world.folders().includes(target)) throw new Refusal(409, `Folder already exists: ${target}`)
    const moved = (folder: string): string => `${target}${folder.slice(path.length)}`
    const held = world.folders().filter((folder) => folder === path || folder.startsWith(`${path}/`))
    for (const asset of [...world.all()]) {
      if (held.includes(asset.folder)) world.move(asset.assetId, moved(asset.folder))
    }
    world.removeFolder(path)
    for (const folder of held) world.addFolder(moved(folder))
    return json({ from: rowOf(path), to: rowOf(target) })
  }

  const remove = (path: string): Reply => {
    existing(path)
    for (const asset of world.all()) {
      if (asset.folder === path || asset.folder.startsWith(`${path}/`)) {
        throw new Refusal(400, 'Folder is not empty')
      }
    }
    const held = world.folders().filter((folder) => folder === path || folder.startsWith(`${path}/`))
    world.removeFolder(path)
    return json({ deleted: held })
  }

  return ({ method, segments, params, body }) => {
    const [root, ...rest] = segments
    if (root !== 'folders') return undefined
    const path = rest.join('/')
    if (path === 'search' && method === 'POST') return search(body)
    if (path === 'search' && method === 'GET') return search(params.flat())
    if (method === 'GET') {
      if (path !== '') existing(path)
      const children = world.folders().filter((folder) => folderOfPublicId(folder) === path)
      const size = Number(params.one('max_results') ?? mostFolders)
      return page(
        children,
        path,
        Math.min(Math.max(1, size || mostFolders), mostFolders),
        params.one('next_cursor'),
      )
    }
    if (path === '') return undefined
    if (method === 'POST') {
      world.addFolder(path)
      return json({ success: true, ...rowOf(path) })
    }
    if (method === 'PUT') return rename(path, body.to_folder ?? params.one('to_folder'))
    return method === 'DELETE' ? remove(path) : undefined
  }
}
