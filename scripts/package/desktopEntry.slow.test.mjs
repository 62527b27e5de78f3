import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LinuxTargetHelper } from 'app-builder-lib/out/targets/LinuxTargetHelper.js'
import builder from 'electron-builder'
import { expect, it } from 'vitest'
import { projectFolder } from '../paths.mjs'

const { LinuxPackager, Packager } = builder

/** @returns the desktop entry that electron-builder puts into the deb, from electron-builder.yml and package.json */
const makeEntry = async () => {
  const project = new Packager({ projectDir: projectFolder, targets: new Map() })
  await project.validateConfig()
  const packager = new LinuxPackager(project)
  return new LinuxTargetHelper(packager).computeDesktopEntry({
    ...packager.platformSpecificBuildOptions,
    ...packager.config.deb,
  })
}

it('the desktop entry starts the app with links, and its windows are told to be its own', async () => {
  const entry = await makeEntry()
  const [title, ...lines] = entry.trim().split('\n')
  expect(title).toBe('[Desktop Entry]')
  const keys = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s)))
  expect(keys).toMatchObject({
    Type: 'Application',
    Name: 'ContentWizard Companion',
    // In quotes, for there is a space in it; %U is where a link stands.
    Exec: '"/opt/ContentWizard Companion/contentwizard-companion" %U',
    Terminal: 'false',
    MimeType: 'x-scheme-handler/contentwizard;',
    // The name of the pictures that electron-builder installs, and of the file itself.
    Icon: 'contentwizard-companion',
    Categories: 'AudioVideo;',
    StartupWMClass: 'contentwizard-companion',
  })
  // Electron names its windows by this one.
  const { desktopName } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
  expect(desktopName).toBe(`${keys.StartupWMClass}.desktop`)

  const folder = mkdtempSync(join(tmpdir(), 'companion-entry-'))
  const file = join(folder, desktopName)
  writeFileSync(file, entry)
  const judged = spawnSync('desktop-file-validate', [file], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  // Not every system has the program; where it is, it has nothing to say.
  if (judged.error === undefined) expect(judged).toMatchObject({ status: 0, stdout: '', stderr: '' })
})
