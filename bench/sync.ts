import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { parseCloudinaryUrl } from '../src-main/cloudinary'
import { openAccount } from '../src-main/session/openAccount'
import { presetSources } from '../src-main/sync'
import { benchEmail } from './account'
import { measure } from './meter'

/**
 * A program: one sync of ours, measured, in a process of its own. Arguments: data folder, CLOUDINARY_URL, `full` or `quick`, and the number of assets
 * after which it kills itself, if it is to. Prints one line of JSON: a SyncReading.
 */
const [dataDir = '', cloudinaryUrl = '', mode = 'full', killAfter = ''] = process.argv.slice(2)

export type SyncReading = Awaited<ReturnType<typeof measure>>['reading'] & {
  readonly outcome: string
  readonly requests: number
  readonly seen: number
  readonly rowsWritten: number
  readonly walBytes: number
  /** How often windows would be told that the library has changed, and once that the run has ended. */
  readonly events: number
}

// Every connection, so that the rows it writes can be counted.
const connections: Database.Database[] = []
const { pragma } = Database.prototype
Database.prototype.pragma = function (this: Database.Database, ...args) {
  if (!connections.includes(this)) connections.push(this)
  return pragma.apply(this, args)
}
const changesOf = (): number =>
  connections
    .filter(({ open, name, readonly }) => open && !readonly && name.endsWith('library.db'))
    .reduce((sum, db) => sum + Number(db.prepare('SELECT total_changes()').pluck().get()), 0)

let events = 0
const storage = parseCloudinaryUrl(cloudinaryUrl)
const account = openAccount({
  dataDir,
  cloudName: storage.cloudName,
  email: benchEmail,
  sources: { userId: null, templates: [...presetSources] },
  storage,
  ports: {
    fetch,
    now: Date.now,
    sleep: (ms, signal) => wait(ms, undefined, { signal }),
    random: Math.random,
  },
  // As in the app: beside the program that runs.
  libraryThread: join(dirname(process.argv[1] ?? ''), 'libraryThread.mjs'),
  log: { error: console.error, warn: console.error },
  onSnapshot: (snapshot) => {
    if (!snapshot.running) events += 1
    if (killAfter !== '' && snapshot.done >= Number(killAfter)) process.kill(process.pid, 'SIGKILL')
  },
  onLibraryChanged: () => {
    events += 1
  },
})
const engine = account.online?.engine
if (!engine) throw new Error('the account is online')

const walBytes = (): number => statSync(`${account.libraryPath}-wal`, { throwIfNoEntry: false })?.size ?? 0
const changesBefore = changesOf()
const walBefore = walBytes()
const { reading, value: result } = await measure(async () => {
  engine.start({ mode: mode === 'quick' ? 'quick' : 'full', trigger: 'button' })
  return engine.running()
})
if (!result) throw new Error('a run was started')
const seen = Object.values(result.counts).reduce((sum, counts) => sum + counts.seen, 0)
const told: SyncReading = {
  ...reading,
  outcome: result.outcome,
  requests: result.requests,
  seen,
  rowsWritten: changesOf() - changesBefore,
  walBytes: walBytes() - walBefore,
  events,
}
await account.close()
process.stdout.write(`${JSON.stringify(told)}\n`)
