import { execFileSync } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { libraryError } from './sqliteError'

/** A folder that a file system is mounted on, and the system's name for its type. */
export type Mount = { readonly point: string; readonly type: string }

/**
 * File systems on another machine, as Linux (/proc/self/mountinfo) and macOS (afpfs, smbfs, webdav, ftp; mount(8)) name them. FUSE names its own: sshfs and the like are remote, ntfs-3g or a
 * vault are not. 9p and virtiofs are left out: most of them are a virtual machine's own disk.
 */
const remoteTypes =
  /^(?:nfs4?|cifs|smb3|smbfs|afpfs|webdav|ftp|afs|coda|ceph|lustre|gfs2?|ocfs2|glusterfs|davfs2?|fuse\.(?:sshfs|rclone|glusterfs|davfs2?|s3fs|gcsfuse|gvfsd-fuse|curlftpfs|smbnetfs|ceph|juicefs|blobfuse2?|onedriver|google-drive-ocamlfuse|moosefs))$/

/** mountinfo writes blanks and backslashes in octal (proc(5)). */
const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)

/** What Linux has mounted: the lines of /proc/self/mountinfo (proc(5)). Pure. */
export const parseMountinfo = (text: string): readonly Mount[] =>
  text.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ')
    const point = unescaped(before.split(' ')[4] ?? '')
    return point === '' ? [] : [{ point, type: after.split(' ')[0] ?? '' }]
  })

/** What macOS has mounted: `<source> on <folder> (<type>, <flags>)`, as its mount(8) prints it, blanks as they are. Pure. */
export const parseMountTable = (text: string): readonly Mount[] =>
  text.split('\n').flatMap((line) => {
    const [, point, type] = /^.*? on (\/.*) \(([^ ,()]+)[^()]*\)$/.exec(line) ?? []
    return point === undefined || type === undefined ? [] : [{ point, type }]
  })

/**
 * The remote file system that a folder lies on. Pure.
 * @param folder absolute, without links
 * @param mounts in the order they were made in; none where the system does not tell
 * @returns its type, such as `nfs4` or `fuse.sshfs`; null where it is this machine's own, or not known
 */
export const remoteTypeOf = (folder: string, mounts: readonly Mount[]): string | null => {
  // A Windows share by its own name; `\\?\` and `\\.\` begin a local path.
  if (/^\\\\[^?.\\]/.test(folder)) return 'smb'
  let deepest: Mount = { point: '', type: '' }
  // Later ones lie over earlier ones.
  for (const mount of mounts)
    if (isWithin(folder, mount.point) && mount.point.length >= deepest.point.length) deepest = mount
  return remoteTypes.test(deepest.type) ? deepest.type : null
}

/** What this machine has mounted; nothing on systems that do not tell (Windows names a share in its folders' real paths). */
export const readMounts = (): readonly Mount[] => {
  try {
    // macOS has no file that tells. Without arguments this prints what the kernel knows, and asks no server.
    return process.platform === 'darwin'
      ? parseMountTable(execFileSync('/sbin/mount', { encoding: 'utf8', timeout: 5000 }))
      : parseMountinfo(readFileSync('/proc/self/mountinfo', 'utf8'))
  } catch {
    return []
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
export const refuseNetworkShare = (folder: string, path: string, mounts: readonly Mount[]): void => {
  if (remoteTypeOf(realFolder(folder), mounts) !== null) throw libraryError('networkShare', path)
}
