import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildProgram } from '../program.fixture'
import { accountFiles, makePast } from './accountFiles.fixture'
import { archiveAccount } from './archiveAccount'
import { addPage, makeAsset, runResult, runStart, temporaryFolder } from './libraryFixture'
import { openLibrary } from './openLibrary'
import { finishRestore, restoreStaged, stageBackup } from './restoreAccount'
import { openUserStore } from './userStore'

const head = { cloudName: 'demo', email: 'ana@example.com', madeAt: 1_700_000_000_000, appVersion: '1.2.3' }
const temporary = temporaryFolder()
const program = join(temporary.path, 'doomedRestore.mjs')
let turn = 0
let folder = ''
let backup = ''

beforeAll(async () => {
  await buildProgram(join(import.meta.dirname, 'doomedRestore.ts'), temporary.path)
}, 60_000)
afterAll(() => temporary.remove())
beforeEach(() => {
  turn += 1
  folder = join(temporary.path, `account-${turn}`)
  backup = join(temporary.path, `backup-${turn}.cwbackup`)
  mkdirSync(folder)
})

/** Makes the account one of that name: a video, a note on the first one, a saved view and a run's outcome tell it. */
const write = (name: string, requests: number): void => {
  const library = openLibrary(join(folder, 'library.db'))
  library.store.saveAccount({
    ...{ cloudName: 'demo', email: 'ana@example.com', folderMode: 'dynamic' },
    ...{ listedTotal: 1, listedUntil: 1_700_000_000_000, sources: null },
  })
  const runId = library.store.beginRun(runStart())
  library.store.writePage(runId, addPage([makeAsset(name)]))
  library.store.endRun(runId, runResult({ requests }), 1_700_000_001_000)
  library.close()
  const user = openUserStore(join(folder, 'user.db'))
  user.addView(
    { name, query: { view: 'videos' } as Parameters<typeof user.addView>[0]['query'] },
    1_700_000_000_000,
  )
  user.setNote('first', `Note of the ${name}`, 1_700_000_000_000)
  user.close()
}

const read = (from = folder) => {
  const library = openLibrary(join(from, 'library.db'))
  const user = openUserStore(join(from, 'user.db'))
  try {
    expect([library.recovered, user.recovered]).toEqual([null, null])
    return {
      assets: [...library.reader.list('video')].map(({ assetId }) => assetId).sort(),
      views: user.savedViews().map(({ name }) => name),
      note: user.note('first'),
      runs: library.history.runs({ limit: 10, beforeId: null }).map(({ result }) => result?.requests),
      listedTotal: library.store.account()?.listedTotal,
    }
  } finally {
    user.close()
    library.close()
  }
}

const first = { assets: ['first'], views: ['first'], note: 'Note of the first', runs: [1] }
const both = {
  ...{ assets: ['first', 'second'], views: ['first', 'second'] },
  ...{ note: 'Note of the second', runs: [2, 1] },
}

/** An account with a backup of its first state, and now in its second. */
const setUp = async (): Promise<void> => {
  write('first', 1)
  await archiveAccount(folder, backup, head)
  write('second', 2)
}

describe('a backup', () => {
  it('brings library, runs and what the user added back, keeps what was there, and makes the next sync compare all', async () => {
    await setUp()
    if (process.platform !== 'win32') expect(statSync(backup).mode & 0o077).toBe(0)
    expect(await stageBackup(folder, backup)).toEqual({
      ...{ head, savedViews: 1, pins: 0, lastCompletedAt: 1_700_000_001_000 },
      counts: { videos: 1, clips: 0, exports: 0, removed: 0 },
    })
    expect(read()).toMatchObject(both)
    await stageBackup(folder, backup)
    const { setAside } = restoreStaged(folder)
    expect(setAside).toBe(join(folder, 'backups', 'before-restore-1'))
    expect(read()).toEqual({ ...first, listedTotal: null })
    expect(read(setAside)).toMatchObject(both)
    expect(readdirSync(folder)).not.toContain('scratch')
  })

  it('is made while the account is open and written, of one moment each', async () => {
    write('first', 1)
    const library = openLibrary(join(folder, 'library.db'))
    const runId = library.store.beginRun(runStart())
    const made = archiveAccount(folder, backup, head)
    library.store.writePage(runId, addPage([makeAsset('late')]))
    await made
    library.close()
    const elsewhere = join(temporary.path, `new-computer-${turn}`)
    expect((await stageBackup(elsewhere, backup)).counts.videos).toBe(1)
    restoreStaged(elsewhere)
    expect(read(elsewhere).views).toEqual(['first'])
  })

  it('of a library of any past schema is restored into one of today', async () => {
    for (const file of accountFiles) makePast(file, join(folder, file.name), 1).close()
    await archiveAccount(folder, backup, { ...head, email: 'a@b.c' })
    const elsewhere = join(temporary.path, `past-${turn}`)
    await stageBackup(elsewhere, backup)
    restoreStaged(elsewhere)
    const held = accountFiles.map((file) => file.read(elsewhere).held)
    expect(held.slice(1)).toEqual(accountFiles.slice(1).map(({ full }) => full))
    expect(held[0]).toMatchObject(['a@b.c', [{ assetId: 'old' }]])
  })

  it('keeps the three newest sets of what was replaced', async () => {
    await setUp()
    for (let round = 0; round < 5; round += 1) {
      await stageBackup(folder, backup)
      restoreStaged(folder)
    }
    expect(readdirSync(join(folder, 'backups')).sort()).toEqual([
      'before-restore-3',
      'before-restore-4',
      'before-restore-5',
    ])
  })

  it('leaves what was there where it cannot be written', async () => {
    write('first', 1)
    mkdirSync(backup)
    await expect(archiveAccount(folder, backup, head)).rejects.toMatchObject({ code: 'fileNotWritable' })
    expect(readdirSync(temporary.path).filter((name) => name.includes('unfinished'))).toEqual([])
    expect(read()).toMatchObject(first)
    // A file where the folder should be: nothing is wrong with the library.
    const inFile = join(temporary.path, 'file', 'backup')
    writeFileSync(join(temporary.path, 'file'), '')
    await expect(archiveAccount(folder, inFile, head)).rejects.toMatchObject({ code: 'fileNotWritable' })
  })
})

describe('what is no good backup is refused, and changes nothing', () => {
  const damage: readonly (readonly [string, (db: Database.Database) => void])[] = [
    ['a changed byte', (db) => db.exec("UPDATE part SET sha256 = '00' WHERE name = 'user.db'")],
    ['a missing part', (db) => db.exec("DELETE FROM part WHERE name = 'history.db'")],
    ['a missing chunk', (db) => db.exec("DELETE FROM chunk WHERE part = 'library.db'")],
    ['a chunk that is no data', (db) => db.exec("UPDATE chunk SET data = x'0102'")],
    ['no head', (db) => db.exec('DELETE FROM head')],
    ['another account’s library', (db) => db.exec("UPDATE head SET email = 'eve@example.com'")],
    ['a newer format', (db) => db.pragma('user_version = 2')],
    ['another program’s database', (db) => db.pragma('application_id = 7')],
    [
      'a view in a table’s place',
      (db) => db.exec('DROP TABLE chunk; CREATE VIEW chunk AS SELECT name AS part FROM part'),
    ],
  ]
  it.each(damage)('%s', async (_, spoil) => {
    await setUp()
    const db = new Database(backup)
    spoil(db)
    db.close()
    await expect(stageBackup(folder, backup)).rejects.toMatchObject({ code: 'fileNotUsable' })
    expect(() => restoreStaged(folder)).toThrow(expect.objectContaining({ code: 'notFound' }))
    expect(read()).toMatchObject(both)
  })

  it('a text, a torn file, a folder, and none at all', async () => {
    await setUp()
    const whole = readFileSync(backup)
    for (const bytes of [Buffer.from('hello'), whole.subarray(0, whole.length / 2), Buffer.alloc(0)]) {
      writeFileSync(backup, bytes)
      await expect(stageBackup(folder, backup)).rejects.toMatchObject({ code: 'fileNotUsable' })
    }
    for (const path of [folder, join(folder, 'none')]) {
      await expect(stageBackup(folder, path)).rejects.toMatchObject({ code: 'fileNotUsable' })
    }
    expect(read()).toMatchObject(both)
  })

  it('a library with a trigger in it, or of a newer schema', async () => {
    write('first', 1)
    for (const spoil of [
      'CREATE TRIGGER spoil AFTER UPDATE ON asset BEGIN DELETE FROM asset; END',
      'PRAGMA user_version = 99',
    ]) {
      const db = new Database(join(folder, 'library.db'))
      db.exec(spoil)
      db.close()
      await archiveAccount(folder, backup, head)
      const elsewhere = join(temporary.path, `refused-${turn}`)
      await expect(stageBackup(elsewhere, backup)).rejects.toMatchObject({ code: 'fileNotUsable' })
      expect(existsSync(join(elsewhere, 'scratch', 'in'))).toBe(false)
    }
  })

  it('not while another process has the account open', async () => {
    await setUp()
    await stageBackup(folder, backup)
    const beside = openLibrary(join(folder, 'library.db'))
    expect(() => restoreStaged(folder)).toThrow(expect.objectContaining({ code: 'libraryBusy' }))
    finishRestore(folder)
    beside.close()
    restoreStaged(folder)
    expect(read()).toMatchObject(first)
  })
})

describe('a restore that is killed', () => {
  const killed = async (step: number): Promise<boolean> => {
    const child: ChildProcess = spawn(process.execPath, [program, folder, String(step)], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: 'inherit',
    })
    const [code, signal] = await once(child, 'close')
    expect(signal ?? code).toBe(signal === null ? 0 : 'SIGKILL')
    return signal === 'SIGKILL'
  }

  it('before any of its steps on files leaves all as it was, or ends at the next start as if it had not been', async () => {
    await setUp()
    await stageBackup(folder, backup)
    const kept = join(temporary.path, `kept-${turn}`)
    cpSync(folder, kept, { recursive: true })
    const outcomes: string[] = []
    for (let step = 0; ; step += 1) {
      rmSync(folder, { recursive: true, force: true })
      cpSync(kept, folder, { recursive: true })
      if (!(await killed(step))) break
      finishRestore(folder)
      const now = read()
      outcomes.push(now.assets.length === 1 ? 'restored' : 'as before')
      expect(now).toMatchObject(now.assets.length === 1 ? first : both)
      if (now.assets.length === 1) {
        expect(read(join(folder, 'backups', 'before-restore-1'))).toMatchObject(both)
      }
      expect(existsSync(join(folder, 'scratch'))).toBe(false)
    }
    expect(read()).toMatchObject(first)
    const [last] = outcomes.slice(-1)
    expect([outcomes[0], last]).toEqual(['as before', 'restored'])
    // Once it is to be done, it is done: never back to what was before.
    expect(outcomes.lastIndexOf('as before')).toBeLessThan(outcomes.indexOf('restored'))
    expect(outcomes.length).toBeGreaterThan(8)
  }, 120_000)
})
