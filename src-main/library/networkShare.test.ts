import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from './libraryFixture'
import { parseMountinfo, parseMountTable, readMounts, remoteTypeOf } from './networkShare'
import { openLibrary } from './openLibrary'

const linux = parseMountinfo(
  [
    '27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw',
    '22 27 0:21 / /proc rw,relatime - proc proc rw',
    '90 27 0:50 / /home/ana rw,relatime shared:40 - nfs4 nas:/export/ana rw,vers=4.2',
    '91 90 254:9 / /home/ana/local rw,relatime shared:41 - ext4 /dev/vdb rw',
    '92 27 0:51 / /mnt/team\\040drive rw,relatime shared:42 master:3 - cifs //nas/team rw',
    '93 27 0:52 / /mnt/box rw,nosuid - fuse.sshfs box:/srv rw',
    '94 27 0:53 / /mnt/stick rw,nosuid - fuseblk /dev/sdb1 rw',
    '95 27 0:54 / /mnt/vault rw,nosuid - fuse.gocryptfs /home/bea/vault rw',
    '96 27 0:55 / /srv rw - nfs nas:/srv rw',
    '97 27 254:8 / /srv rw - xfs /dev/vdc rw',
    '',
  ].join('\n'),
)

// As macOS 14's mount(8) prints them.
const mac = parseMountTable(
  [
    '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
    'devfs on /dev (devfs, local, nobrowse)',
    '/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect, root data)',
    'map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)',
    '//ana@nas._smb._tcp.local/Team%20on%20tour on /Volumes/Team on tour (2024) (smbfs, nodev, nosuid, mounted by ana)',
    'nas:/export/ana on /System/Volumes/Data/Users/ana (nfs, nodev, nosuid, automounted)',
    '/dev/disk5s1 on /Volumes/Stick (msdos, local, nodev, nosuid, noowners, mounted by ana)',
    '',
  ].join('\n'),
)

describe('the file system under a folder', () => {
  it.each([
    ['/home/bea/.config/app', null],
    ['/home/ana', 'nfs4'],
    ['/home/ana/.config/app', 'nfs4'],
    ['/home/ana/local/app', null],
    ['/home/anastasia/app', null],
    ['/mnt/team drive/app', 'cifs'],
    ['/mnt/box/a/b', 'fuse.sshfs'],
    ['/mnt/stick/app', null],
    ['/mnt/vault/app', null],
    // Mounted over.
    ['/srv/app', null],
    ['\\\\nas\\team\\app', 'smb'],
    ['\\\\?\\C:\\Users\\ana', null],
    ['C:\\Users\\ana', null],
  ])('%s: %s', (folder, type) => {
    expect(remoteTypeOf(folder, linux)).toBe(type)
  })

  it.each([
    ['/Users/bea/Library', null],
    ['/Volumes/Team on tour (2024)/app', 'smbfs'],
    ['/System/Volumes/Data/Users/ana/Library', 'nfs'],
    ['/Volumes/Stick/app', null],
  ])('on macOS, %s: %s', (folder, type) => {
    expect(remoteTypeOf(folder, mac)).toBe(type)
  })

  it('is not known where the system does not tell', () => {
    expect(remoteTypeOf('/home/ana', [])).toBeNull()
  })

  it.runIf(process.platform === 'linux')('is read from this system', () => {
    expect(readMounts()).toContainEqual({ point: '/proc', type: 'proc' })
  })
})

describe.runIf(process.platform === 'linux')('a library on a share', () => {
  let folder: ReturnType<typeof temporaryFolder>
  beforeEach(() => {
    folder = temporaryFolder()
  })
  afterEach(() => {
    folder.remove()
  })

  it('is refused before anything is written there, a link to it too', () => {
    const share = join(folder.path, 'share')
    mkdirSync(share)
    symlinkSync(share, join(folder.path, 'link'))
    writeFileSync(join(share, 'other'), 'theirs')
    const mounts = [...readMounts(), { point: share, type: 'nfs' }]
    for (const path of [join(share, 'library.db'), join(folder.path, 'link', 'library.db')]) {
      expect(() => openLibrary(path, { mounts })).toThrow(
        expect.objectContaining({ code: 'networkShare', message: expect.stringContaining(path) }),
      )
    }
    expect(readdirSync(share)).toEqual(['other'])
    rmSync(share, { recursive: true })
  })
})
