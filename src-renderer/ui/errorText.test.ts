import { describe, expect, it } from 'vitest'
import type { errorCodes } from '../../src-preload/contract'
import { errorNotice, errorText } from './errorText'

const nowMs = Date.parse('2026-11-22T12:00:00Z')
const error = (code: (typeof errorCodes)[number], retryAt: string | null = null) => ({
  code,
  message: 'The main process says this.',
  retryAt,
})

describe('errorText', () => {
  it.each(['unknownApiKey', 'wrongApiSecret', 'unknownCloud', 'forbidden', 'notConnected'] as const)(
    '%s leads back to the connect screen',
    (code) => expect(errorText(error(code), nowMs).action.command).toBe('reconnect'),
  )

  it('says when a retry makes sense while that lies ahead', () => {
    expect(errorText(error('rateLimited', '2026-11-22T12:00:30Z'), nowMs).sentence).toContain(
      'Try again in 30 seconds.',
    )
    expect(errorText(error('rateLimited', '2026-11-22T11:59:30Z'), nowMs).sentence).not.toContain(
      'Try again in',
    )
  })

  it('passes on what only the main process knows', () => {
    expect(errorText(error('needsConfirmation'), nowMs).sentence).toBe('The main process says this.')
    expect(errorText(error('invalidInput'), nowMs).sentence).toBe('The main process says this.')
    expect(errorText({ ...error('invalidInput'), message: '' }, nowMs).sentence).toContain('Check')
  })
  it('in one go, says what only the main process knows, else title and sentence and never its raw message', () => {
    expect(errorNotice(error('notFound'), nowMs)).toBe('The main process says this.')
    expect(errorNotice(error('alreadyRunning'), nowMs)).toBe('The main process says this.')
    expect(errorNotice(error('offline'), nowMs)).toBe(
      'You seem to be offline. Your library stays here to browse. Check the internet connection and try again.',
    )
  })
})
