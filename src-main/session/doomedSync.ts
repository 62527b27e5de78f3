import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseCloudinaryUrl } from '../cloudinary'
import { presetSources } from '../sync'
import { openAccount } from './openAccount'

/**
 * For the kill test: a program that opens the account of `email` in `dataDir` and syncs it once with the storage at `cloudinaryUrl`, until it is
 * killed. Tells `syncing` on standard output when the run has begun, and its outcome when it has ended.
 */
const [, , dataDir = '', cloudinaryUrl = '', email = ''] = process.argv
const storage = parseCloudinaryUrl(cloudinaryUrl)
const account = openAccount({
  dataDir,
  cloudName: storage.cloudName,
  email,
  sources: { userId: null, templates: [...presetSources] },
  storage,
  ports: {
    fetch,
    now: Date.now,
    sleep: (ms, signal) => wait(ms, undefined, { signal }),
    random: Math.random,
  },
  // As in the app: beside the program that runs.
  libraryThread: join(import.meta.dirname, 'libraryThread.mjs'),
  log: { error: (message) => writeSync(2, `${message}\n`), warn: (message) => writeSync(2, `${message}\n`) },
  onSnapshot: () => undefined,
  onLibraryChanged: () => undefined,
})
account.online?.engine.start({ mode: 'full', trigger: 'button' })
writeSync(1, 'syncing\n')
const result = await account.online?.engine.running()
writeSync(1, `${result?.outcome}\n`)
await account.close()
