import { chmodSync, copyFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setFuses } from './fuses.mjs'

/**
 * electron-builder's last step before it signs and wraps the unpacked app: fuses, and on Linux the launcher, which is what a
 * user starts; the program itself is beside it as `<name>.bin`.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  // The page that an Electron without an app shows.
  rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true })
  const flavour = process.env.COMPANION_FLAVOUR === 'inspectable' ? 'inspectable' : 'release'
  const name = packager.executableName ?? packager.appInfo.productFilename
  const ending = { darwin: '.app', mas: '.app', win32: '.exe' }[electronPlatformName] ?? ''
  const binary = join(appOutDir, `${name}${ending}`)
  await setFuses(binary, flavour)
  if (electronPlatformName !== 'linux') return
  renameSync(binary, `${binary}.bin`)
  copyFileSync(join(import.meta.dirname, 'launcher.sh'), binary)
  chmodSync(binary, 0o755)
}
