import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { viewQuery } from '../../src-preload/contract'
import { temporaryFolder } from './libraryFixture'
import { openUserStore, type UserStore } from './userStore'

let folder: ReturnType<typeof temporaryFolder>
let path: string
let store: UserStore

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'user.db')
  store = openUserStore(path)
})
afterEach(() => {
  store.close()
  folder.remove()
})

const names = (): readonly string[] => store.savedViews().map(({ name }) => name)
const query = viewQuery.parse({
  view: 'clips',
  text: 'tag:sale',
  filter: { aspects: ['portrait', '9:16'], created: { from: '2026-01-01' } },
  sort: { by: 'size', direction: 'ascending' },
  group: 'folder',
})

it('a view is kept with all that makes it, through a restart, and stands by name', () => {
  store.addView({ name: 'Part 10', query: viewQuery.parse({ view: 'videos' }) }, 1)
  store.addView({ name: 'part 2', query }, 2)
  store.addView({ name: 'Élan', query }, 3)
  store.close()
  store = openUserStore(path)
  expect(names()).toEqual(['Élan', 'part 2', 'Part 10'])
  expect(store.savedViews()[1]?.query).toEqual(query)
})

it('a view changes its name or its query, goes, and its id comes to nobody else', () => {
  store.addView({ name: 'a', query }, 1)
  const id = store.savedViews()[0]?.id ?? 0
  expect(store.changeView(id, { name: 'b' })).toBe(true)
  expect(store.savedViews()).toEqual([{ id, name: 'b', query }])
  const other = viewQuery.parse({ view: 'removed' })
  expect(store.changeView(id, { query: other })).toBe(true)
  expect(store.savedViews()).toEqual([{ id, name: 'b', query: other }])
  expect(store.removeView(id)).toBe(true)
  expect([store.removeView(id), store.changeView(id, { name: 'c' })]).toEqual([false, false])
  store.addView({ name: 'new', query }, 2)
  expect(store.savedViews()[0]?.id).not.toBe(id)
})

it('a view of a newer version is left out and kept; what a later version adds to a query gets its default', () => {
  store.addView({ name: 'known', query }, 1)
  const db = new Database(path)
  const put = db.prepare('INSERT INTO saved_view (name, query, saved_at) VALUES (?, ?, 1)')
  put.run('newer', JSON.stringify({ view: 'holograms' }))
  put.run('older', JSON.stringify({ view: 'videos' }))
  put.run('shape of old', JSON.stringify({ view: 'videos', filter: { aspects: ['portrait', 'square'] } }))
  put.run('damaged', '{')
  expect(names()).toEqual(['known', 'older', 'shape of old'])
  expect(store.savedViews()[1]?.query).toEqual(viewQuery.parse({ view: 'videos' }))
  expect(store.savedViews()[2]?.query.filter.aspects).toEqual(['portrait', 'square'])
  expect(db.prepare('SELECT count(*) FROM saved_view').pluck().get()).toBe(5)
  db.close()
})
