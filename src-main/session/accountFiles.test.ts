import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AccountFiles, openAccountFiles } from './accountFiles'

let folder: string
let warnings: unknown[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'account-files-'))
  warnings = []
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const open = (): AccountFiles =>
  openAccountFiles(folder, {
    now: () => Date.UTC(2026, 10, 22),
    log: { warn: (_, details) => warnings.push(details) },
    libraryThread: null,
  })

it('every file is copied after a sync, at the latest when they are closed, and not without one', async () => {
  await open().close()
  expect(readdirSync(folder)).not.toContain('backups')
  const files = open()
  files.backUpLater()
  files.backUpLater()
  expect(readdirSync(folder)).not.toContain('backups')
  await files.close()
  await files.close()
  expect(readdirSync(join(folder, 'backups')).sort()).toEqual([
    'history-2026-11-22-1.db',
    'library-2026-11-22-1.db',
    'user-2026-11-22-1.db',
  ])
  expect(warnings).toEqual([])
})

it('what you added is copied by the next session where the one that wrote it was killed, and then no more', async () => {
  const killed = open()
  killed.userStore.judge({ childId: 'c', parentId: 'p', verdict: 'rejected' }, 1)
  killed.library.close()
  killed.userStore.close()
  expect(readdirSync(folder)).not.toContain('backups')
  await open().close()
  const copies = readdirSync(join(folder, 'backups')).sort()
  expect(copies).toContain('user-2026-11-22-1.db')
  await open().close()
  expect(readdirSync(join(folder, 'backups')).sort()).toEqual(copies)
})

it('every way of adding something asks for a copy', async () => {
  const ways: readonly ((files: AccountFiles) => void)[] = [
    ({ userStore }) => userStore.judge({ childId: 'c', parentId: 'p', verdict: 'rejected' }, 1),
    ({ userStore }) => userStore.forget('c', 'p'),
    ({ userStore }) => userStore.chooseDuplicate({ etag: 'e', bytes: 1, visibleId: 'v' }, 1),
    ({ userStore }) => userStore.addView({ name: 'mine', query: { view: 'videos' } as never }, 1),
    ({ userStore }) => userStore.changeView(1, { name: 'yours' }),
    ({ userStore }) => userStore.removeView(1),
    ({ userStore }) => userStore.addPins([{ type: 'asset', target: 'v', name: 'v', pinnedAt: 1 }]),
    ({ userStore }) => userStore.removePins([1]),
  ]
  for (const add of ways) {
    const files = open()
    add(files)
    await files.close()
    expect(readdirSync(join(folder, 'backups')).filter((name) => name.startsWith('user'))).toHaveLength(1)
    rmSync(join(folder, 'backups'), { recursive: true })
  }
})

it('says which file it set aside, the library before the other', async () => {
  await open().close()
  writeFileSync(join(folder, 'user.db'), 'scribble')
  const one = open()
  expect(one.recovered).toEqual({ from: 'nothing', setAside: join(folder, 'user.corrupt-1.db') })
  await one.close()
  writeFileSync(join(folder, 'user.db'), 'scribble')
  writeFileSync(join(folder, 'library.db'), 'scribble')
  const both = open()
  expect(both.recovered?.setAside).toBe(join(folder, 'library.corrupt-1.db'))
  await both.close()
  expect(warnings).toHaveLength(3)
})

it('where one cannot be opened neither stays open', async () => {
  await open().close()
  rmSync(join(folder, 'user.db'))
  writeFileSync(join(folder, 'library.db'), 'scribble')
  rmSync(join(folder, 'user.lock'))
  writeFileSync(join(folder, 'user.lock'), 'no lock file'.repeat(100))
  expect(open).toThrow()
  rmSync(join(folder, 'user.lock'))
  const again = open()
  expect(again.library.reader.counts().videos).toBe(0)
  await again.close()
})
