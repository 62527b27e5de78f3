import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeBackup } from './backup'
import { fold } from './fold'
import { addPage, makeAsset, runResult, runStart, temporaryFolder } from './libraryFixture'
import { type Library, openLibrary } from './openLibrary'

let folder: ReturnType<typeof temporaryFolder>
let path: string
let indexPath: string
let library: Library
let runId: number

const open = (): void => {
  library = openLibrary(path)
  runId = library.store.beginRun(runStart())
}
beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'library.db')
  indexPath = join(folder.path, 'search.db')
  open()
})
afterEach(() => {
  library.close()
  folder.remove()
})

const write = (...assets: Parameters<typeof makeAsset>[]): void => {
  library.store.writePage(runId, addPage(assets.map((asset) => makeAsset(...asset))))
}
const change = (...assets: Parameters<typeof makeAsset>[]): void => {
  const changes = assets.flatMap((asset) => {
    const [before] = library.store.findAssets([asset[0]])
    return before === undefined
      ? []
      : [{ type: 'update' as const, asset: makeAsset(...asset), before, fields: ['title' as const] }]
  })
  library.store.writePage(runId, { seenIds: [], outsideIds: [], changes, at: 1 })
}
const finish = (of = library): number => {
  let steps = 0
  while (of.search.step()) steps += 1
  return steps
}
const found = (text: string): readonly string[] =>
  library.reader.assetIds(library.search.match(fold(text))).toSorted()
const many = (count: number, title: (i: number) => string): Parameters<typeof makeAsset>[] =>
  Array.from({ length: count }, (_, i) => [`a${String(i).padStart(5, '0')}`, { title: title(i) }])

describe('a search', () => {
  it('finds any part of a word in title and context, whatever case and accents, in any script, from one character on', () => {
    write(
      ['a', { title: 'Sonnenuntergang am Strand', context: {} }],
      ['b', { title: 'ÉTÉ à la plage', context: { caption: 'Un jour d’été', place: 'Köln' } }],
      ['c', { title: '日本の夏', context: { alt: '東京タワー' } }],
      ['d', { title: '🎬 take "one" 100%', context: {} }],
    )
    finish()
    expect(found('untergang')).toEqual(['a'])
    expect(found('ete')).toEqual(['b'])
    expect(found('ÉTÉ À')).toEqual(['b'])
    expect(found('koln')).toEqual(['b'])
    expect(found('夏')).toEqual(['c'])
    expect(found('京タワ')).toEqual(['c'])
    expect(found('am st')).toEqual(['a'])
    expect(found('🎬')).toEqual(['d'])
    expect(found('"one"')).toEqual(['d'])
    expect(found('100%')).toEqual(['d'])
    expect(found('%')).toEqual(['d'])
    expect(found('_')).toEqual([])
    expect(found('a')).toEqual(['a', 'b', 'd'])
    expect(found('nirgends')).toEqual([])
    // No text goes on from the title into the context, or from one value into the next.
    expect(found('plage un jour')).toEqual([])
  })

  it('follows what is changed, removed and taken back; a tombstone is found too', () => {
    write(['a', { title: 'Beach' }], ['b', { title: 'Beach too' }], ['c', { title: 'Wood' }])
    finish()
    change(['a', { title: 'Forest' }])
    library.store.markRemoved(runId, ['b'], 1)
    finish()
    expect([found('beach'), found('forest')]).toEqual([['b'], ['a']])
  })
})

describe('the index', () => {
  it('is made a little at a time, and tells how far it is', () => {
    write(...many(1000, (i) => `Clip ${i}`))
    expect(library.search.progress()).toBe(0)
    const shares: number[] = []
    while (library.search.step()) shares.push(library.search.progress())
    expect(shares.length).toBeGreaterThan(4)
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares)
    expect(library.search.progress()).toBe(1)
    expect(found('clip')).toHaveLength(1000)
  })

  it('is left alone, with the library, where nothing has changed', () => {
    write(...many(300, (i) => `Clip ${i}`))
    finish()
    const files = [indexPath, `${indexPath}-wal`, path, `${path}-wal`]
    const stamps = (): readonly unknown[] => files.map((file) => statSync(file, { bigint: true }).mtimeNs)
    const before = stamps()
    const version = library.search.version()
    expect(library.search.step()).toBe(false)
    expect(found('clip')).toHaveLength(300)
    expect(stamps()).toEqual(before)
    expect(library.search.version()).toBe(version)
  })

  it('goes on where a kill at any step has left it, and is right at the end', () => {
    write(...many(900, (i) => `Clip ${i}`))
    const states: string[] = []
    const keepState = (): void => {
      const place = join(folder.path, `killed${states.length}`)
      mkdirSync(place)
      for (const name of ['library.db', 'library.db-wal', 'search.db', 'search.db-wal']) {
        if (existsSync(join(folder.path, name))) copyFileSync(join(folder.path, name), join(place, name))
      }
      states.push(place)
    }
    keepState()
    for (let i = 0; library.search.step(); i += 1) {
      if (i === 2) change(...many(20, () => 'Changed meanwhile'))
      keepState()
    }
    expect(states.length).toBeGreaterThan(6)
    for (const place of states) {
      const left = openLibrary(join(place, 'library.db'))
      finish(left)
      expect(left.verify(false)).toEqual([])
      expect(left.search.match('clip').length + left.search.match('changed').length).toBe(900)
      left.close()
    }
  })

  it('is followed by two processes without harm', () => {
    write(...many(500, (i) => `Clip ${i}`))
    const other = openLibrary(path)
    for (let more = true; more; ) more = [library.search.step(), other.search.step()].includes(true)
    expect([library.search.match('clip').length, other.search.match('clip').length]).toEqual([500, 500])
    other.close()
    expect(library.verify(false)).toEqual([])
  })
})

describe('an index that cannot be trusted is made anew', () => {
  beforeEach(() => {
    write(...many(400, (i) => `Clip ${i}`))
    finish()
  })
  const expectWhole = (): void => {
    finish()
    expect(found('clip')).toHaveLength(400)
    expect(library.verify(false)).toEqual([])
  }
  const reopen = (meanwhile: () => void): void => {
    library.close()
    meanwhile()
    open()
  }
  const meddle = (sql: string): void => {
    const db = new Database(indexPath)
    db.exec(sql)
    db.close()
  }

  it('where the file is no database', () => {
    reopen(() => writeFileSync(indexPath, 'no database'))
    expect(library.search.progress()).toBe(0)
    expectWhole()
  })

  it('where the file is gone', () => {
    reopen(() => writeFileSync(indexPath, ''))
    expectWhole()
  })

  it('where it is of another format', () => {
    reopen(() => meddle('PRAGMA user_version = 99'))
    expect(library.search.progress()).toBe(0)
    expectWhole()
  })

  it('where a table is missing', () => {
    reopen(() => meddle('DROP TABLE doc'))
    expectWhole()
  })

  it('where its pages are damaged, as soon as that is met', () => {
    reopen(() => {
      const file = openSync(indexPath, 'r+')
      for (let at = 8192; at < statSync(indexPath).size; at += 4096)
        writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, at)
      closeSync(file)
    })
    library.search.match('clip')
    write(['new', { title: 'Clip that is new' }])
    finish()
    expect(found('clip')).toHaveLength(401)
    expect(library.verify(false)).toEqual([])
  })

  it('where the machine went down while it was written', () => {
    reopen(() => meddle('UPDATE state SET written_at_boot = 1'))
    expect(library.search.progress()).toBe(0)
    expectWhole()
  })

  it('but is kept where only the app was killed', () => {
    const killed = join(folder.path, 'killed')
    mkdirSync(killed)
    for (const name of ['library.db', 'library.db-wal', 'search.db', 'search.db-wal']) {
      copyFileSync(join(folder.path, name), join(killed, name))
    }
    const left = openLibrary(join(killed, 'library.db'))
    expect(left.search.progress()).toBe(1)
    left.close()
  })

  it('where the library was put back to an earlier state', () => {
    library.close()
    const earlier = readFileSync(path)
    open()
    change(['a00001', { title: 'Something else' }])
    write(['late', { title: 'Clip that is late' }])
    finish()
    reopen(() => writeFileSync(path, earlier))
    expectWhole()
  })

  it('where the library is restored from its copy', () => {
    makeBackup(path, 0)
    change(['a00001', { title: 'Something else' }])
    finish()
    reopen(() => writeFileSync(path, 'lost'))
    expect(library.recovered).toMatchObject({ from: 'backup' })
    expect(library.search.progress()).toBe(0)
    expectWhole()
  })

  it('where verify finds that it says something else than the library', () => {
    reopen(() => meddle(`UPDATE doc SET text = 'clap' WHERE id = 7`))
    const [finding] = library.verify(false)
    expect(finding).toMatchObject({ area: 'index', repaired: false })
    library.store.endRun(runId, runResult(), 1)
    expect(library.verify(true)).toMatchObject([{ area: 'index', repaired: true }])
    expect(library.verify(false)).toEqual([])
    expect(found('clip')).toHaveLength(400)
  })
})
