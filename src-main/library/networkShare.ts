import { readFileSync, realpathSync } from 'node:fs'
import { libraryError } from './sqliteError'

/**
 * File systems on another machine, as /proc/self/mountinfo names them. FUSE names its own: sshfs and the like are remote, ntfs-3g or a
 * vault are not. 9p and virtiofs are left out: most of them are a virtual machine's own disk.
 */
const remoteTypes =
  /^(?:nfs4?|cifs|smb3|smbfs|afs|coda|ceph|lustre|gfs2?|ocfs2|glusterfs|davfs2?|fuse\.(?:sshfs|rclone|glusterfs|davfs2?|s3fs|gcsfuse|gvfsd-fuse|curlftpfs|smbnetfs|ceph|juicefs|blobfuse2?|onedriver|google-drive-ocamlfuse|moosefs))$/

/** mountinfo writes blanks and backslashes in octal (proc(5)). */
const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)

/**
 * The remote file system that a folder lies on. Pure.
 * @param folder absolute, without links
 * @param mountinfo the text of /proc/self/mountinfo (proc(5)); '' where there is none
 * @returns its type, such as `nfs4` or `fuse.sshfs`; null where it is this machine's own, or not known
 */
export const remoteTypeOf = (folder: string, mountinfo: string): string | null => {
  // A Windows share by its own name; `\\?\` and `\\.\` begin a local path.
  if (/^\\\\[^?.\\]/.test(folder)) return 'smb'
  let deepest = ''
  let type = ''
  for (const line of mountinfo.split('\n')) {
    const [before = '', after = ''] = line.split(' - ')
    const mountPoint = unescaped(before.split(' ')[4] ?? '')
    // Later lines lie over earlier ones.
    if (mountPoint !== '' && isWithin(folder, mountPoint) && mountPoint.length >= deepest.length) {
      deepest = mountPoint
      type = after.split(' ')[0] ?? ''
    }
  }
  return remoteTypes.test(type) ? type : null
}

/** What this machine has mounted, as text; '' on systems that do not tell it this way. */
export const readMounts = (): string => {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8')
  } catch {
    return ''
  }
}

/**
 * Without links, and on Windows with a share's own name in the place of the drive's letter it was given, which only the system's own call tells
 * (GetFinalPathNameByHandle).
 */
const realFolder = (folder: string): string => {
  try {
    return realpathSync.native(folder)
  } catch {
    // Some drives of memory have no such name.
    return realpathSync(folder)
  }
}

/**
 * Refuses a folder on another machine's disk, before anything is written there: SQLite's write-ahead log wants memory that all its readers
 * share (sqlite.org/wal.html).
 * @throws AppError networkShare
 */
export const refuseNetworkShare = (folder: string, path: string, mountinfo: string): void => {
  if (remoteTypeOf(realFolder(folder), mountinfo) !== null) throw libraryError('networkShare', path)
}
