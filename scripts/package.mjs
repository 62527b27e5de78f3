/**
 * `npm run package`: the app as it ships, into dist/, for the system it runs on. First the unpacked app and a plain tar.gz of it,
 * then what electron-builder.yml names for the system (AppImage and deb, dmg and zip, NSIS). Those need tools that
 * electron-builder downloads; where its host is out of reach they are left out, and that is said.
 *
 *   npm run package                           all that can be made here
 *   npm run package -- --dir                  the unpacked app only
 *   npm run package -- --release              fails unless everything is made, with the official Electron
 *   npm run package -- --flavour inspectable  for Playwright: Node's inspector may be attached. Never published
 *   npm run package -- --out <folder>         elsewhere than dist/
 *
 * COMPANION_UPDATE_FEED=https://… is where the package looks for newer versions (a folder with latest.yml, latest-mac.yml, latest-linux.yml).
 *
 * Reads the fuses back from the binary, looks for files that must not ship, and holds the size to a budget. A package made with
 * the Electron from npm (see scripts/electronCopy.mjs) is for tests only and carries that in its name.
 */
import { parseArgs } from 'node:util'
import { setUp } from './setup.mjs'
import { describeFailure } from './setupFailure.mjs'

const { values } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    release: { type: 'boolean', default: false },
    flavour: { type: 'string', default: 'release' },
    out: { type: 'string' },
  },
})

try {
  const electron = await setUp({ bundles: true })
  // On a fresh clone the packages it needs are there only now.
  const { makePackage } = await import('./package/makePackage.mjs')
  const flavour = values.flavour === 'inspectable' ? 'inspectable' : 'release'
  const isWhole = await makePackage(electron, {
    flavour,
    release: values.release,
    only: values.dir ? 'app' : 'all',
    out: values.out,
  })
  if (values.release && !isWhole) process.exitCode = 1
} catch (error) {
  console.error(describeFailure(error))
  process.exitCode = 1
}
