import { describe, expect, it } from 'vitest'
import { readWindowStart, restartArguments, typedWords } from './startOptions'

describe('typedWords', () => {
  it.each<[string, readonly string[], boolean, readonly string[]]>([
    ['development, no words', ['electron', '--no-sandbox', '.'], false, []],
    [
      'development, words behind the separator',
      ['electron', '.', '--', 'sync', '--json'],
      false,
      ['sync', '--json'],
    ],
    ['development under a debugger', ['electron', '--inspect=0', '.'], false, []],
    ['packaged', ['companion', 'list', 'videos'], true, ['list', 'videos']],
    [
      'packaged, with Chromium’s switches',
      ['companion', '--no-sandbox', 'sync', '--ozone-platform=headless'],
      true,
      ['sync'],
    ],
    [
      'packaged, in another language and over a proxy',
      [
        'companion',
        '--lang=de',
        '--proxy-server=http://proxy.example:8080',
        '--force-device-scale-factor=1.5',
      ],
      true,
      [],
    ],
    ['packaged, behind the separator', ['companion', '--no-sandbox', '--', '--sample'], true, ['--sample']],
  ])('%s', (_name, argv, isPackaged, expected) => {
    expect(typedWords(argv, isPackaged)).toEqual(expected)
  })
})

describe('readWindowStart', () => {
  it('reads its options and the environment', () => {
    expect(
      readWindowStart(['--user', 'a@b.c', '--sample', '--data-dir', 'd'], { COMPANION_DATA_DIR: 'e' }),
    ).toEqual({
      dataDir: 'd',
      sample: true,
      email: 'a@b.c',
      userId: null,
      hidden: false,
      safeMode: false,
    })
    expect(readWindowStart(['--hidden'], {}).hidden).toBe(true)
    expect(readWindowStart(['--safe-mode'], {}).safeMode).toBe(true)
    expect(readWindowStart([], { COMPANION_DATA_DIR: 'e' }).dataDir).toBe('e')
  })
  it('leaves out what makes no sense', () => {
    expect(
      readWindowStart(['--user', 'nobody', '--user-id', '../x', '--data-dir', '--what'], {}),
    ).toMatchObject({
      email: null,
      userId: null,
    })
  })
})

describe('restartArguments', () => {
  it.each<[string, readonly string[], boolean, boolean, readonly string[]]>([
    ['development', ['electron', '.'], false, true, ['.', '--', '--safe-mode']],
    [
      'development, with words',
      ['electron', '--no-sandbox', '.', '--', '--data-dir', 'd', '--hidden'],
      false,
      true,
      ['--no-sandbox', '.', '--', '--data-dir', 'd', '--safe-mode'],
    ],
    ['development, back', ['electron', '.', '--', '--safe-mode'], false, false, ['.']],
    ['packaged', ['companion'], true, true, ['--', '--safe-mode']],
    [
      'packaged, with switches and a folder like a link',
      ['companion', '--no-sandbox', '--data-dir', 'C:\\d'],
      true,
      true,
      ['--no-sandbox', '--', '--data-dir', 'C:\\d', '--safe-mode'],
    ],
    [
      'packaged, in another language',
      ['companion', '--lang=de'],
      true,
      true,
      ['--lang=de', '--', '--safe-mode'],
    ],
    [
      'packaged, opened by a link, again and again',
      ['companion', '--', 'contentwizard://videos', '--safe-mode'],
      true,
      true,
      ['--', '--safe-mode'],
    ],
    ['packaged, back', ['companion', '--', '--safe-mode', '--sample'], true, false, ['--', '--sample']],
  ])('%s', (_name, argv, isPackaged, safeMode, expected) => {
    expect(restartArguments(argv, isPackaged, safeMode)).toEqual(expected)
  })
})
