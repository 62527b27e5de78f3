import { describe, expect, it } from 'vitest'
import { linkIn, readLink } from './deepLink'

describe('readLink', () => {
  it.each([
    ['contentwizard://show/clips', { command: 'showClips' }],
    ['contentwizard://show/clips/', { command: 'showClips' }],
    ['ContentWizard://Show/Settings', { command: 'openSettings' }],
    [
      'contentwizard://asset/0b1c8bd4f0a6e5c4b1d2e3f4a5b6c7d8',
      { assetId: '0b1c8bd4f0a6e5c4b1d2e3f4a5b6c7d8' },
    ],
  ])('%s is understood', (link, wish) => {
    expect(readLink(link)).toEqual(wish)
  })

  it.each([
    'contentwizard:',
    'contentwizard://',
    'contentwizard://show',
    'contentwizard://show/',
    'contentwizard://show/constructor',
    'contentwizard://show/__proto__',
    'contentwizard://show/syncStorage',
    'contentwizard://sync/now',
    'contentwizard://disconnect/',
    'contentwizard://asset/../../etc/passwd',
    'contentwizard://asset/%2e%2e%2fx',
    'contentwizard://asset/a?b=c',
    'contentwizard://asset/a#b',
    'contentwizard://user:word@asset/a',
    'contentwizard://asset:80/a',
    'contentwizard://asset/a/b',
    'contentwizard://asset/a\n--data-dir=x',
    'contentwizard://asset/a" --data-dir x',
    'contentwizard://asset/<script>',
    `contentwizard://asset/${'a'.repeat(65)}`,
    `contentwizard://asset/${'a'.repeat(100_000)}`,
    'https://asset/a',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
  ])('%j is refused', (link) => {
    expect(readLink(link)).toBeNull()
  })
})

describe('linkIn', () => {
  it.each([
    [['companion'], null],
    [['companion', '--hidden'], null],
    [['companion', '--', 'contentwizard://show/clips'], 'contentwizard://show/clips'],
    [['companion', 'CONTENTWIZARD:x'], 'CONTENTWIZARD:x'],
    // The executable itself is never a link, wherever it lies.
    [['contentwizard:companion'], null],
  ])('%j', (argv, link) => {
    expect(linkIn(argv)).toBe(link)
  })
})
