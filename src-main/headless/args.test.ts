import { describe, expect, it } from 'vitest'
import { type ErrorCode, errorCodes, type SyncOutcome, viewQuery } from '../../src-preload/contract'
import { isHeadless, parseCommandLine } from './args'
import { exitCodeOfError, exitCodeOfResult } from './exitCodes'

const plain = {
  sample: false,
  email: null,
  userId: null,
  dataDir: null,
  cloudinaryUrl: null,
  needsStorage: false,
}
const full = { name: 'sync', mode: 'full', dryRun: false, confirmRemovals: false }

describe('the command line', () => {
  it('understands every command and option, wherever the options stand', () => {
    const line =
      '--sample sync --dry-run --quick --user O\'Brien+"x"%*@Example.com --user-id=cku_1 --data-dir ./d --json --confirm-removals'
    expect(parseCommandLine(line.split(' '), {})).toEqual({
      type: 'run',
      json: true,
      command: { name: 'sync', mode: 'quick', dryRun: true, confirmRemovals: true },
      options: {
        sample: true,
        email: 'O\'Brien+"x"%*@Example.com',
        userId: 'cku_1',
        dataDir: './d',
        cloudinaryUrl: null,
        needsStorage: true,
      },
    })
    expect(parseCommandLine(['sync'], {})).toEqual({
      type: 'run',
      json: false,
      command: full,
      options: { ...plain, needsStorage: true },
    })
    for (const view of ['videos', 'clips', 'exports', 'orphans', 'duplicates', 'all', 'removed'] as const) {
      expect(parseCommandLine(['list', view], {})).toMatchObject({
        command: { name: 'list', query: viewQuery.parse({ view }) },
      })
    }
    const search = ['list', 'clips', '--search', 'tag:sale dur>30', '--sort', 'clips', '--order=ascending']
    expect(parseCommandLine(search, {})).toMatchObject({
      command: {
        name: 'list',
        query: { view: 'clips', text: 'tag:sale dur>30', sort: { by: 'clipCount', direction: 'ascending' } },
      },
    })
    expect(parseCommandLine(['list', 'videos', '--sort', 'name'], {})).toMatchObject({
      command: { query: { sort: { by: 'name', direction: 'ascending' } } },
    })
    expect(parseCommandLine(['status'], {})).toEqual({
      type: 'run',
      json: false,
      command: { name: 'status' },
      options: plain,
    })
  })

  it('takes CLOUDINARY_URL from the environment, unless the sample is asked for', () => {
    const env = { CLOUDINARY_URL: ' cloudinary://1:s@c ' }
    expect(parseCommandLine(['sync'], env)).toMatchObject({
      options: { cloudinaryUrl: 'cloudinary://1:s@c' },
    })
    expect(parseCommandLine(['sync', '--sample'], env)).toMatchObject({ options: { cloudinaryUrl: null } })
    expect(parseCommandLine(['sync'], { CLOUDINARY_URL: '' })).toMatchObject({
      options: { cloudinaryUrl: null },
    })
  })

  it.each([
    [['--help'], 'help'],
    [['sync', '-h', '--nonsense'], 'help'],
    [['help'], 'help'],
    [['-v'], 'version'],
  ] as const)('%j -> %s', (argv, type) => {
    expect(parseCommandLine(argv, {})).toEqual({ type })
  })

  it.each([
    [[], null],
    [['snyc'], null],
    [['sync', '--jsno'], 'sync'],
    [['sync', '--json=yes'], 'sync'],
    [['sync', 'videos'], 'sync'],
    [['sync', '--full', '--quick'], 'sync'],
    [['sync', '--user'], 'sync'],
    [['sync', '--user', 'nobody'], 'sync'],
    [['sync', '--user', 'a/b@example.com'], 'sync'],
    [['sync', '--user-id', '../x'], 'sync'],
    [['sync', '--data-dir', ' '], 'sync'],
    [['list'], 'list'],
    [['list', 'toString'], 'list'],
    [['list', 'videos', 'clips'], 'list'],
    [['list', 'videos', '--dry-run'], 'list'],
    [['list', 'videos', '--sort', 'toString'], 'list'],
    [['list', 'videos', '--order', 'up'], 'list'],
    [['list', 'videos', '--search', 'x'.repeat(501)], 'list'],
    [['status', '--search', 'x'], 'status'],
    [['status', 'now'], 'status'],
  ] as const)('refuses %j', (argv, command) => {
    expect(parseCommandLine(argv, {})).toMatchObject({ type: 'usage', command })
    expect(parseCommandLine([...argv, '--json'], {})).toMatchObject({ type: 'usage', command })
  })

  it('repeats nothing that could be a secret', () => {
    for (const argv of [
      ['cloudinary://1:c4n4ry@c'],
      ['sync', 'c4n4ry-1'],
      ['sync', '--user', 'c4n4ry'],
      ['sync', '--c4n4ry'],
      ['sync', '--json=c4n4ry'],
    ]) {
      expect(JSON.stringify(parseCommandLine(argv, {}))).not.toContain('c4n4ry')
    }
  })

  it.each([
    [['sync', '--jsno'], 'There is no such option as "--jsno".'],
    [['sync', '-x'], 'There is no such option as "-x".'],
    [['sync', '--jsno-9'], 'There is no such option.'],
    [['sync', '--user'], '--user needs a value.'],
    [['sync', '--user', '--json'], '--user needs a value.'],
    [['sync', '--json=yes'], '--json takes no value.'],
  ] as const)('says of %j: %s', (argv, message) => {
    expect(parseCommandLine(argv, {})).toMatchObject({ type: 'usage', message })
  })
})

it('a mistake of ours is none of the command line’s: its words are for the log', () => {
  const env = {
    get CLOUDINARY_URL(): string {
      throw new TypeError('c4n4ry is not a function')
    },
  }
  expect(() => parseCommandLine(['sync'], env)).toThrow(TypeError)
})

describe('isHeadless', () => {
  it.each([
    [['sync'], true],
    [['--sample', 'sync'], true],
    [['snyc', '--json'], true],
    [['--help'], true],
    [['-v'], true],
    [[], false],
    [['--sample'], false],
    [['--data-dir', '/tmp/x'], false],
    [['--user', 'a@example.com'], false],
    [['--no-sandbox', '--ozone-platform=headless'], false],
    [['contentwizard://asset/1'], false],
  ] as const)('%j -> %s', (argv, answer) => {
    expect(isHeadless(argv)).toBe(answer)
  })
})

describe('exit codes', () => {
  it('every error code has the one that the README names', () => {
    const codes: Record<number, ErrorCode[]> = {}
    for (const code of errorCodes) {
      const exit = exitCodeOfError[code]
      codes[exit] = [...(codes[exit] ?? []), code]
    }
    expect(codes[2]).toEqual(['invalidInput'])
    expect(codes[3]?.toSorted()).toEqual([
      'clockWrong',
      'forbidden',
      'invalidCloudinaryUrl',
      'keychainUnavailable',
      'notConnected',
      'unknownApiKey',
      'unknownCloud',
      'wrongApiSecret',
    ])
    expect(codes[4]?.toSorted()).toEqual([
      'badResponse',
      'offline',
      'requestRefused',
      'storageUnavailable',
      'timedOut',
    ])
    expect(codes[5]).toEqual(['rateLimited'])
    expect(codes[7]).toEqual(['needsConfirmation'])
    expect(codes[0]).toBeUndefined()
    expect(codes[6]).toBeUndefined()
  })

  it.each([
    ['completed', null, 0],
    ['partial', null, 6],
    ['needsConfirmation', null, 7],
    ['cancelled', null, 1],
    ['failed', null, 1],
    ['failed', 'rateLimited', 5],
    ['failed', 'offline', 4],
    ['failed', 'wrongApiSecret', 3],
  ] satisfies readonly (readonly [SyncOutcome, ErrorCode | null, number])[])(
    '%s %s -> %d',
    (outcome, code, exit) => {
      const error = code === null ? null : { code, message: '', retryAt: null }
      expect(exitCodeOfResult({ outcome, error })).toBe(exit)
    },
  )
})
