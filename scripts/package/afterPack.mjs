import { chmodSync, copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import publishing from 'app-builder-lib/out/publish/PublishManager.js'
import { setFuses } from './fuses.mjs'

/**
 * What electron-updater reads when it downloads: where to, and on Windows who must have signed. electron-builder notes it by itself only
 * while it makes an installer, and these are made of the app that is packed here (makePackage.mjs); on macOS it must lie there before the app is signed.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
async function noteUpdates({ appOutDir, arch, packager }) {
  const notes = await publishing.getAppUpdatePublishConfiguration(packager, null, arch, false)
  if (notes === null) return
  // Each value as JSON, which is YAML too.
  const lines = Object.entries(notes).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
  writeFileSync(join(packager.getResourcesDir(appOutDir), 'app-update.yml'), lines.join(''))
}

/**
 * electron-builder's last step before it signs and wraps the unpacked app: fuses, notes for updates, and on Linux the launcher, which is
 * what a user starts; the program itself is beside it as `<name>.bin`.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack(context) {
  const { appOutDir, electronPlatformName, packager } = context
  await noteUpdates(context)
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
