import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate, readMigrations } from './migrate'

const files = {
  './schema/001-a.sql': 'CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; INSERT INTO a VALUES (1);',
  './schema/002-b.sql':
    'CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id)) STRICT; INSERT INTO b VALUES (7, 1);',
  './schema/010-c.sql': 'DROP TABLE a; CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT) STRICT;',
}
const [one, two] = readMigrations({
  '001-a.sql': files['./schema/001-a.sql'],
  '002-b.sql': files['./schema/002-b.sql'],
})
const applicationId = 7
const first = { applicationId, migrations: one ? [one] : [] }
const both = { applicationId, migrations: one && two ? [one, two] : [] }

const state = (db: Database.Database) => ({
  version: db.pragma('user_version', { simple: true }),
  tables: db.prepare('SELECT name FROM sqlite_schema ORDER BY name').pluck().all(),
})

it('takes a new file and an old one to the newest version, and one that is there not at all', () => {
  const db = new Database(':memory:')
  migrate(db, first)
  expect(state(db)).toEqual({ version: 1, tables: ['a'] })
  migrate(db, both)
  expect(state(db)).toEqual({ version: 2, tables: ['a', 'b'] })
  const changes = db.prepare('SELECT total_changes()').pluck().get()
  migrate(db, both)
  expect(db.prepare('SELECT total_changes()').pluck().get()).toBe(changes)
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
})

it('leaves the version before a migration that fails, whole', () => {
  const db = new Database(':memory:')
  const broken = { version: 2, sql: 'CREATE TABLE b (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);' }
  expect(() => migrate(db, { applicationId, migrations: [...first.migrations, broken] })).toThrow('nowhere')
  expect(state(db)).toEqual({ version: 1, tables: ['a'] })
})

it('refuses a migration that leaves a reference to nothing', () => {
  const db = new Database(':memory:')
  migrate(db, both)
  const orphaning = { version: 3, sql: 'DELETE FROM a;' }
  expect(() => migrate(db, { applicationId, migrations: [...both.migrations, orphaning] })).toThrow(
    expect.objectContaining({ code: 'libraryCorrupt' }),
  )
  expect(db.prepare('SELECT count(*) FROM a').pluck().get()).toBe(1)
  expect(state(db).version).toBe(2)
})

it('wants numbers without a gap', () => {
  expect(() => readMigrations(files)).toThrow('numbered')
  expect(() => readMigrations({})).toThrow('numbered')
  expect(() => readMigrations({ './schema/a.sql': '' })).toThrow('numbered')
})
