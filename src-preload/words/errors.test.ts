import { describe, expect, it } from 'vitest'
import { errorCodes } from '../contract'
import { errors } from './errors'
import { words } from './index'
import type { Translated } from './translated'

/** Words of the workshop, which tell a person nothing; each as a whole word. */
const jargon =
  /\b(?:null|undefined|exception|stack|trace|errno|ECONN\w*|ENO\w*|HTTP|JSON|SQL(?:ite)?|IPC|API call|schema|payload|invalid|timeout|4\d\d|5\d\d)\b/i

describe('the words of every error', () => {
  it.each(errorCodes)('%s has a title, a sentence and an action, in plain words', (code) => {
    const { title, sentence, action } = errors.texts[code]
    expect(title).toMatch(/^[A-Z].*[^.!…]$/)
    expect(title.length).toBeLessThan(60)
    expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect(action.label).toMatch(/^[A-Z].*[^.]$/)
    expect(errors.typed[action.command]).toMatch(/\.$/)
    for (const text of [title, sentence, action.label]) {
      expect(text).not.toMatch(jargon)
      expect(text).not.toMatch(/something went wrong/i)
      expect(text.replaceAll('ContentWizard', 'it')).not.toMatch(/[a-z][A-Z]/)
    }
  })

  it('no two look alike', () => {
    expect(new Set(errorCodes.map((code) => errors.texts[code].title)).size).toBe(errorCodes.length)
    expect(new Set(errorCodes.map((code) => errors.texts[code].sentence)).size).toBe(errorCodes.length)
  })
})

it('another language has to be complete', () => {
  const said: Translated<typeof words.common> = {
    ...words.common,
    app: 'Begleiter',
    assets: (n) => `${n} Dateien`,
  }
  // @ts-expect-error a phrase is missing
  const lacking: Translated<typeof words.common> = { app: 'Begleiter' }
  // @ts-expect-error a phrase with a part in it cannot be a fixed text
  const fixed: Translated<typeof words.common> = { ...words.common, assets: 'Dateien' }
  expect([said.assets(2), lacking.app, fixed.assets]).toEqual(['2 Dateien', 'Begleiter', 'Dateien'])
})
