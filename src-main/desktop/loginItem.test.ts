import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { autostartEntry, isAutostartOn } from './autostartEntry'
import { createLoginItem, type LoginItemApp } from './loginItem'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

const setUp = async (platform: string) => {
  const configHome = await mkdtemp(join(tmpdir(), 'companion-login-'))
  folders.push(configHome)
  const asked: unknown[] = []
  let on = false
  const app: LoginItemApp = {
    getLoginItemSettings: (options) => {
      asked.push(options)
      return { openAtLogin: on }
    },
    setLoginItemSettings: (settings) => {
      asked.push(settings)
      on = settings.openAtLogin
    },
  }
  const command = ['/opt/My App/companion', '--hidden'] as const
  return { asked, configHome, item: createLoginItem({ platform, app, command: [...command], configHome }) }
}

describe('on Linux', () => {
  it('writes the autostart file when on, and takes it away when off', async () => {
    const { item, configHome } = await setUp('linux')
    const file = join(configHome, 'autostart', 'contentwizard-companion.desktop')
    expect(await item.isOn()).toBe(false)
    await item.set(true)
    expect(await item.isOn()).toBe(true)
    expect(await readFile(file, 'utf8')).toContain('Exec="/opt/My App/companion" "--hidden"\n')
    expect(await readdir(join(configHome, 'autostart'))).toHaveLength(1)
    await item.set(false)
    expect(await readdir(join(configHome, 'autostart'))).toEqual([])
    await item.set(false)
    expect(await item.isOn()).toBe(false)
  })

  it('believes the desktop where it has switched the file off', async () => {
    const { item, configHome } = await setUp('linux')
    const file = join(configHome, 'autostart', 'contentwizard-companion.desktop')
    await item.set(true)
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('enabled=true', 'enabled=false'))
    expect(await item.isOn()).toBe(false)
    expect(isAutostartOn(`${text}Hidden=true\n`)).toBe(false)
    expect(isAutostartOn('')).toBe(false)
  })
})

it('on Windows gives Electron the program and its words, asking and setting alike', async () => {
  const { asked, item } = await setUp('win32')
  await item.set(true)
  expect(await item.isOn()).toBe(true)
  const path = { path: '/opt/My App/companion', args: ['--hidden'] }
  expect(asked).toEqual([{ ...path, openAtLogin: true }, path])
})

it('on macOS leaves the program to the system', async () => {
  const { asked, item } = await setUp('darwin')
  await item.set(true)
  expect(asked).toEqual([{ openAtLogin: true }])
})

it('escapes what a path may hold', () => {
  const entry = (program: string) => autostartEntry({ name: 'A', comment: 'B', command: [program] })
  const exec = (program: string) => /^Exec=(.*)$/m.exec(entry(program))?.[1]
  expect(exec('/a "b"/$c')).toBe(String.raw`"/a \\"b\\"/\\$c"`)
  expect(exec(String.raw`/a\b`)).toBe(String.raw`"/a\\\\b"`)
  expect(exec('/100%/a')).toBe('"/100%%/a"')
  expect(() => entry('/a\nExec=evil')).toThrow('control character')
})
