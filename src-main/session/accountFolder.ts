import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { archivedFiles } from '../library'

/**
 * Where an account's library lies. Each pair of cloud and e-mail has a folder of its own, so that no account's assets, nor the sample's, can ever
 * be taken for another's. Names are untrusted: the readable part keeps letters and digits only, the hash tells accounts apart.
 */
export const accountFolder = (dataDir: string, cloudName: string, email: string): string => {
  const readable = `${cloudName}-${email}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
  const hash = createHash('sha256').update(`${cloudName}\n${email}`).digest('hex').slice(0, 12)
  return join(dataDir, 'accounts', `${readable}-${hash}`)
}

/** The databases of an account, absolute: all that cannot be made anew from the others. */
export const accountDatabases = (folder: string): readonly string[] =>
  archivedFiles.map((name) => join(folder, name))
