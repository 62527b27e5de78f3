import { describe, expect, it } from 'vitest'
import { ariaKeys, ariaKeysOf, commandOf, isMacAgent, isPressed, printedKeys } from './keys'

const none = { code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const elsewhere = { isMac: false, typing: false }

describe('the command of a key', () => {
  it.each([
    [{ key: '1', ctrlKey: true }, 'showVideos'],
    [{ key: '2', ctrlKey: true }, 'showClips'],
    [{ key: '4', ctrlKey: true }, 'showOrphans'],
    [{ key: 'R', ctrlKey: true }, 'refresh'],
    [{ key: 'F5' }, 'refresh'],
    [{ key: 'R', ctrlKey: true, shiftKey: true }, 'syncStorage'],
    [{ key: '?', shiftKey: true }, 'openShortcuts'],
    [{ key: '/', ctrlKey: true, shiftKey: true, code: 'Digit7' }, 'openShortcuts'],
    [{ key: 'к', ctrlKey: true, code: 'KeyR' }, 'refresh'],
    [{ key: '&', ctrlKey: true, code: 'Digit1' }, 'showVideos'],
    [{ key: '1' }, null],
    [{ key: 'r' }, null],
    [{ key: 'F5', ctrlKey: true }, null],
    [{ key: '2', metaKey: true }, null],
    [{ key: '2', ctrlKey: true, altKey: true }, null],
    [{ key: 'toString', ctrlKey: true }, null],
  ])('%j is %s', (key, command) => {
    expect(commandOf({ ...none, ...key }, elsewhere)).toBe(command)
  })

  it('on macOS has Cmd in place of Ctrl', () => {
    expect(commandOf({ ...none, key: '2', metaKey: true }, { isMac: true, typing: false })).toBe('showClips')
    expect(commandOf({ ...none, key: '2', ctrlKey: true }, { isMac: true, typing: false })).toBeNull()
  })

  it('leaves a text field its letters and its editing keys', () => {
    const typing = { isMac: false, typing: true }
    expect(commandOf({ ...none, key: '?', shiftKey: true }, typing)).toBeNull()
    expect(commandOf({ ...none, key: 'k', ctrlKey: true }, typing)).toBe('openPalette')
    expect(commandOf({ ...none, key: 'F5' }, typing)).toBe('refresh')
    const selectAll = [
      { id: 'refresh', group: 'sync', menu: null, keys: ['Mod+A'], when: () => null },
    ] as const
    expect(commandOf({ ...none, key: 'a', ctrlKey: true }, typing, selectAll)).toBeNull()
    expect(commandOf({ ...none, key: 'a', ctrlKey: true }, elsewhere, selectAll)).toBe('refresh')
  })
})

it('the plus key and the space bar can be shortcuts', () => {
  expect(isPressed({ ...none, key: '+', ctrlKey: true, shiftKey: true }, 'Mod++', false)).toBe(true)
  expect(isPressed({ ...none, key: ' ' }, 'Space', false)).toBe(true)
  expect(commandOf({ ...none, key: '+' }, elsewhere)).toBe('growCards')
  expect(printedKeys('+', false)).toEqual(['+'])
})

it('prints keys as each platform does', () => {
  expect(printedKeys('Mod+Shift+R', false)).toEqual(['Ctrl', 'Shift', 'R'])
  expect(printedKeys('Mod+Shift+R', true)).toEqual(['⌘', '⇧', 'R'])
  expect(printedKeys('Mod++', false)).toEqual(['Ctrl', '+'])
  expect(ariaKeys('Mod+Shift+R', false)).toBe('Control+Shift+R')
  expect(ariaKeys('Mod+K', true)).toBe('Meta+K')
  expect(ariaKeysOf('refresh')).toBe('Control+R F5 Meta+R')
  expect(ariaKeysOf('disconnect')).toBeUndefined()
})

it('knows macOS by the user agent', () => {
  expect(isMacAgent('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBe(true)
  expect(isMacAgent('Mozilla/5.0 (X11; Linux x86_64)')).toBe(false)
})
