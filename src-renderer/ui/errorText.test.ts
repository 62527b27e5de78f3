import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../src-preload/contract'
import { errorText } from './errorText'

const nowMs = Date.parse('2026-11-22T12:00:00Z')
const error = (code: (typeof errorCodes)[number], retryAt: string | null = null) => ({
  code,
  message: 'The main process says this.',
  retryAt,
})

describe('errorText', () => {
  it('has its own title for every code, so that no two failures look alike', () => {
    const titles = errorCodes.map((code) => errorText(error(code), nowMs).title)
    expect(new Set(titles).size).toBe(errorCodes.length)
  })

  it.each([...errorCodes])('%s: whole sentences and no code words', (code) => {
    const { title, sentence } = errorText(error(code), nowMs)
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    expect(sentence).toMatch(/\.$/)
    expect(`${title} ${sentence}`.replaceAll('ContentWizard', 'it')).not.toMatch(/[a-z][A-Z]/)
  })

  it.each(['unknownApiKey', 'wrongApiSecret', 'unknownCloud', 'forbidden', 'notConnected'] as const)(
    '%s leads back to the connect screen',
    (code) => expect(errorText(error(code), nowMs).action).toBe('reconnect'),
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
})
