import { describe, expect, it } from 'vitest'
import { thumbnailUrl } from '../../src-preload/contract'
import { appFile } from './appUrl'
import { parseThumbnailUrl } from './assetRequests'
import { externalUrl } from './externalUrl'
import { contentSecurityPolicy } from './pageHeaders'

describe('files of the app', () => {
  it.each([
    ['app://companion', ['index.html'], 'text/html; charset=utf-8'],
    ['app://companion/', ['index.html'], 'text/html; charset=utf-8'],
    [
      'app://companion/assets/index-B1_x.js?v=1#top',
      ['assets', 'index-B1_x.js'],
      'text/javascript; charset=utf-8',
    ],
    ['app://companion/assets/Inter%2Dvar.woff2', ['assets', 'Inter-var.woff2'], 'font/woff2'],
    // URL parsing itself keeps these below the root.
    ['app://companion/../../index.html', ['index.html'], 'text/html; charset=utf-8'],
  ])('%s', (address, segments, contentType) => {
    expect(appFile(address)).toEqual({ segments, contentType })
  })

  it.each([
    'app://companion/..%2f..%2fpackage.json',
    'app://companion/%2e%2e%2fpackage.json',
    'app://companion/assets%2findex.js',
    'app://companion/..%5c..%5cpackage.json',
    'app://companion/assets\\..%5cpackage.json',
    'app://companion/C:%5cWindows%5cwin.json',
    'app://companion/a.js%00.html',
    'app://companion/index.html::$DATA',
    'app://companion/%E0%A4%A.js',
    'app://companion/.env.json',
    'app://companion/assets//index.js',
    'app://companion/assets/',
    'app://companion/main',
    'app://companion/library.db',
    'app://companion/toString.constructor',
    'app://other/index.html',
    'app://companion:8080/index.html',
    'https://companion/index.html',
    'file:///etc/hosts.json',
    'not an address',
  ])('no file: %s', (address) => {
    expect(appFile(address)).toBeNull()
  })
})

describe('thumbnail addresses', () => {
  it.each([
    ['0f9a', 1_700_000_000],
    ['100% "done" ../../é😀?v=9#x', 3],
    ['UPPER', null],
  ])('reads back what the contract wrote: %s', (assetId, version) => {
    expect(parseThumbnailUrl(thumbnailUrl(assetId, version))).toEqual({ assetId, version, frame: null })
  })

  it.each([
    'thumb://asset/',
    'thumb://asset/%E0%A4%A?v=1',
    `thumb://asset/${'a'.repeat(201)}?v=1`,
    'thumb://asset/a?v=-1',
    'thumb://asset/a?v=1.5',
    'thumb://asset/a?v=x',
    'thumb://other/a?v=1',
    'app://asset/a?v=1',
  ])('refuses %s', (address) => {
    expect(parseThumbnailUrl(address)).toBeNull()
  })
})

describe('addresses for the browser', () => {
  it.each(['https://console.cloudinary.com/app/c-1/assets', 'https://CLOUDINARY.com'])(
    'opens %s',
    (address) => {
      expect(externalUrl(address)).toBe(new URL(address).href)
    },
  )

  it.each([
    'http://cloudinary.com/',
    'https://cloudinary.com.evil.example/',
    'https://evil-cloudinary.com/',
    'https://cloudinary.com@evil.example/',
    'https://me:pw@cloudinary.com/',
    'https://cloudinary.com:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://cloudinary.com/share',
    'cloudinary.com',
  ])('keeps %s', (address) => {
    expect(externalUrl(address)).toBeNull()
  })
})

it('the page’s policy allows no inline code, no evaluation and no network', () => {
  expect(contentSecurityPolicy).toContain("default-src 'none'")
  expect(contentSecurityPolicy).toContain("script-src 'self';")
  expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*|blob:/)
})
