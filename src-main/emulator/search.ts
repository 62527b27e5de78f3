import { createHash } from 'node:crypto'
import type { AdminRoutes } from './admin'
import type { Asset } from './asset'
import { isSameSecret } from './auth'
import { ExpressionError, namesField, parseExpression } from './expression'
import { allTexts, fieldReader } from './fields'
import type { Incoming } from './incoming'
import { compileExpression, type Matcher, type Searchable } from './match'
import {
  comparePositions,
  createListStore,
  listName,
  type PagedItem,
  type PagedList,
  type PageFault,
  type Position,
  takePage,
} from './paging'
import { pageSize, stringList } from './params'
import { json, Refusal, type Reply } from './reply'
import { type Row, type RowSettings, searchRow } from './rows'
import type { World } from './world'

const withFieldNames = new Set([
  'context',
  'tags',
  'metadata',
  'image_metadata',
  'image_analysis',
  'quality_analysis',
  'accessibility_analysis',
])

/** The body of `POST /resources/search`, unread. */
export type SearchQuery = Readonly<Record<string, unknown>>

export type Search = Readonly<{
  /** Answers one page. @throws Refusal 400 for an expression, a sort, a size or a cursor that cannot be read */
  page: (query: SearchQuery, fault: PageFault | null) => Row
}>

type SortKey = Readonly<{ field: string; direction: 1 | -1 }>

const sortKeys = (raw: unknown): readonly SortKey[] => {
  const given = Array.isArray(raw) ? raw : raw === undefined || raw === null ? [] : [raw]
  const keys = given.flatMap((entry): SortKey[] => {
    if (typeof entry !== 'object' || entry === null) throw new Refusal(400, 'Invalid value for sort_by')
    return Object.entries(entry).map(([field, direction]) => {
      if (direction !== 'asc' && direction !== 'desc')
        throw new Refusal(400, `Invalid sort direction of ${field}`)
      return { field, direction: direction === 'asc' ? 1 : -1 }
    })
  })
  return keys.length === 0 ? [{ field: 'created_at', direction: -1 }] : keys
}

/** Makes the search over a world's index; it sees what the index knows by now, which may lag behind the world. */
export const createSearch = (options: {
  readonly world: World
  readonly rowSettings: RowSettings
  readonly now: () => number
  readonly cursorLifetimeMs: () => number
  readonly largestPage: () => number
}): Search => {
  const { world, rowSettings, now } = options
  const kept = createListStore<string>(8)
  const searchable: Searchable<Asset> = {
    readerOf: (field) => fieldReader(field, world.mode),
    textsOf: allTexts,
  }

  const build = (
    expression: string,
    keys: readonly SortKey[],
    matcher: Matcher<Asset>,
    showsAll: boolean,
  ): PagedList<string> => {
    const readers = keys.map(({ field }) => {
      const read = fieldReader(field, world.mode)
      if (!read) throw new Refusal(400, `Invalid sort_by field ${field}`)
      return read
    })
    const positionOf = (asset: Asset): Position => [
      ...readers.map((read) => {
        const held = read(asset)
        if (held === undefined) return null
        if (held.kind === 'number') return held.value
        return held.kind === 'date' ? held.ms : (held.texts[0] ?? null)
      }),
      asset.assetId,
    ]
    const directions = keys.map((key) => key.direction)
    const items: PagedItem<string>[] = []
    for (const asset of world.indexed().assets) {
      if (!showsAll && asset.status !== 'active') continue
      if (matcher.matches(asset)) items.push({ item: asset.assetId, position: positionOf(asset) })
    }
    items.sort((left, right) => comparePositions(left.position, right.position, directions))
    return { name: listName([expression, keys]), items, directions }
  }

  const listFor = (expression: string, keys: readonly SortKey[]): PagedList<string> => {
    const key = JSON.stringify([world.indexed().revision, expression, keys])
    const parsed = parseExpression(expression)
    const matcher = compileExpression(parsed, searchable, now())
    const make = (): PagedList<string> => build(expression, keys, matcher, namesField(parsed, 'status'))
    return matcher.usesNow ? make() : kept(key, make)
  }

  return {
    page: (query, fault) => {
      const startedMs = performance.now()
      const expression = query.expression ?? ''
      if (typeof expression !== 'string') throw new Refusal(400, 'Invalid value for expression')
      const wanted = stringList(query.with_field)
      const unknown = wanted.find((name) => !withFieldNames.has(name))
      if (unknown !== undefined) throw new Refusal(400, `Invalid value for with_field: ${unknown}`)
      const fields = stringList(query.fields)
      const raw = query.next_cursor ?? undefined
      if (raw !== undefined && typeof raw !== 'string') throw new Refusal(400, 'Invalid next_cursor')
      const size = pageSize(query.max_results, 50, options.largestPage())
      try {
        const list = listFor(expression, sortKeys(query.sort_by))
        const { rows, nextCursor } = takePage({
          list,
          raw,
          size,
          now: now(),
          lifetimeMs: options.cursorLifetimeMs(),
          fault,
        })
        const index = world.indexed()
        const named = fields.length === 0 ? null : new Set(fields)
        return {
          total_count: list.items.length,
          time: Math.ceil(performance.now() - startedMs),
          resources: rows.flatMap((assetId) => {
            const asset = index.get(assetId)
            return asset ? [searchRow(asset, rowSettings, new Set(wanted), named)] : []
          }),
          ...(nextCursor === undefined ? {} : { next_cursor: nextCursor }),
        }
      } catch (error) {
        if (error instanceof ExpressionError)
          throw new Refusal(400, `Error parsing expression: ${error.message}`)
        throw error
      }
    },
  }
}

/** The route of `POST /resources/search`, and of GET with the same names as parameters. */
export const searchRoute =
  (search: Search): AdminRoutes =>
  ({ method, segments, params, body, fault }) => {
    if (segments.join('/') !== 'resources/search' || (method !== 'POST' && method !== 'GET')) return undefined
    return json(search.page(method === 'POST' ? body : params.flat(), fault))
  }

/**
 * The route of a signed search URL, `/<cloud>/search/<signature>/<ttl>/<base64 query>[/<cursor>]`, which needs no
 * credentials: the signature is the SHA-256 of ttl + query + secret (cloudinary_npm `lib/v2/search.js`).
 */
export const createSignedSearch =
  (options: { readonly cloudName: string; readonly apiSecret: string; readonly search: Search }) =>
  (incoming: Incoming): Reply | undefined => {
    const [, cloud, word, signature = '', ttl = '', ...rest] = incoming.path.split('/')
    // Base64 has slashes of its own; a cursor is hex, which no base64 of JSON is.
    const cursor = rest.length > 1 && /^[0-9a-f]{20,}$/.test(rest.at(-1) ?? '') ? rest.at(-1) : undefined
    const encoded = (cursor === undefined ? rest : rest.slice(0, -1)).join('/')
    if (word !== 'search' || incoming.method !== 'GET' || cloud !== options.cloudName) return undefined
    const expected = createHash('sha256').update(`${ttl}${encoded}${options.apiSecret}`).digest('hex')
    if (!isSameSecret(signature, expected)) throw new Refusal(401, 'Invalid signature')
    const query: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))
    if (typeof query !== 'object' || query === null) throw new Refusal(400, 'Invalid query')
    const page = options.search.page(
      { ...query, ...(cursor === undefined ? {} : { next_cursor: cursor }) },
      null,
    )
    return json(page, 200, { 'Cache-Control': `public, max-age=${Number(ttl) || 300}` })
  }
