import { describe, expect, it } from 'vitest'
import { downloadAddress, feedAddress } from './feed'

describe('feedAddress', () => {
  it.each([
    ['https://downloads.example/companion', 'https://downloads.example/companion/'],
    [' https://downloads.example/companion/?a=b#c ', 'https://downloads.example/companion/'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['http://[::1]:8080/x', 'http://[::1]:8080/x/'],
  ])('%j may be asked', (text, address) => {
    expect(feedAddress(text)).toBe(address)
  })

  it.each([
    '',
    'downloads.example',
    'http://downloads.example/',
    'http://127.0.0.1.downloads.example/',
    'https://user:word@downloads.example/',
    'file:///etc/',
    'ftp://downloads.example/',
    'javascript:alert(1)',
  ])('%j may not', (text) => {
    expect(feedAddress(text)).toBeNull()
  })
})

describe('downloadAddress', () => {
  const feed = 'https://downloads.example/companion/'

  it('is the file of this package’s kind, below the feed', () => {
    expect(downloadAddress(feed, ['a.deb', 'a b.AppImage'], '.AppImage')).toBe(`${feed}a%20b.AppImage`)
    expect(downloadAddress(feed, [`${feed}v2/a.deb`], '.AppImage')).toBe(`${feed}v2/a.deb`)
  })

  it.each([
    ['another host', 'https://evil.example/a.deb'],
    ['the folder above', '../a.deb'],
    ['another scheme', 'file:///etc/passwd'],
    ['a host that only begins alike', 'https://downloads.example.evil.example/companion/a.deb'],
    ['a host without a scheme', '//evil.example/companion/a.deb'],
  ])('is nothing on %s', (_name, file) => {
    expect(downloadAddress(feed, [file], '.deb')).toBeNull()
  })

  it('is nothing without files', () => {
    expect(downloadAddress(feed, [], '.deb')).toBeNull()
  })
})
