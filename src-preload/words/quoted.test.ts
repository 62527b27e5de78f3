import { expect, it } from 'vitest'
import { words } from './index'
import { quoted, withoutTurns } from './quoted'

it('leaves a name as it is, also one that is read from right to left', () => {
  for (const name of ['Summer', 'שלום', 'مرحبا بالعالم', '👩‍👩‍👧', 'a\u200Fb'])
    expect(quoted(name)).toBe(`“${name}”`)
})

it('lets no name turn the words around it', () => {
  expect(withoutTurns('a\u202Egnp.exe\u202C \u2066b\u2069')).toBe('agnp.exe b')
  expect(words.offline.keepView('\u202Egnp')).toBe('Keep “gnp” offline')
})
