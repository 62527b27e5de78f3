import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { projectFolder } from './launch'

const script = `
  const keytar = require('keytar')
  keytar.findCredentials('ContentWizard Companion').then((found) => process.stdout.write(JSON.stringify(found)))
`

/** What the OS keychain holds of the app's: read by another process, since a keychain belongs to no one. */
export const keychainEntries = async (): Promise<
  readonly { readonly account: string; readonly password: string }[]
> => {
  const binary = createRequire(import.meta.url)('electron') as string
  const { stdout } = await promisify(execFile)(binary, ['-e', script], {
    cwd: projectFolder,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  return JSON.parse(stdout)
}
