import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { type ErrorCode, errorCodes } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { ErrorBanner } from './ErrorBanner'
import { type AppDeeds, deedOf, ErrorDeedsContext } from './errorDeeds'
import { NetworkReason } from './networkReason'

/** The deeds of the app and of a place, which note that they were done. */
const setUp = () => {
  const done: string[] = []
  const note = (name: string) => (): void => void done.push(name)
  const app: AppDeeds = {
    reconnect: note('reconnect'),
    confirmRemovals: note('confirmRemovals'),
    openDataFolder: note('openDataFolder'),
    freeSpace: note('freeSpace'),
    saveDiagnostics: note('saveDiagnostics'),
  }
  return { done, app, note, place: { tryAgain: note('tryAgain') } }
}

const none = { dismiss: undefined, close: null } as const

describe.each(errorCodes)('%s', (code) => {
  const { title, sentence, action } = words.errors.texts[code]

  it('is shown with its title, its sentence and its button, whatever the place knows to do', () => {
    const { app, place } = setUp()
    const shown = renderToStaticMarkup(
      <ErrorDeedsContext value={app}>
        <ErrorBanner error={{ code, message: '', retryAt: null }} deeds={place} onDismiss={() => {}} />
      </ErrorDeedsContext>,
    )
    expect(shown).toContain(`>${title}<`)
    expect(shown).toContain(`<p>${sentence}</p>`)
    expect(shown).toMatch(new RegExp(`<button[^>]*>${action.label}</button>`))
  })

  it('has a button that does what it says', () => {
    const { app, done, note, place } = setUp()
    const { label, run } = deedOf(action, { place, app, dismiss: note('dismiss'), close: null })
    run()
    expect({ label, done }).toEqual({ label: action.label, done: [action.command] })
  })

  it('where it cannot be taken away, is tried again in place of that', () => {
    const { app, done, place } = setUp()
    const { label, run } = deedOf(action, { place, app, ...none })
    run()
    const isOk = action.command === 'dismiss'
    expect({ label, done }).toEqual({
      label: isOk ? 'Try again' : action.label,
      done: [isOk ? 'tryAgain' : action.command],
    })
  })
})

describe('the button of an error', () => {
  it('does what the place does otherwise than the app', () => {
    const { app, done, note, place } = setUp()
    const { action } = words.errors.texts.needsConfirmation
    deedOf(action, { place: { ...place, confirmRemovals: note('here') }, app, ...none }).run()
    expect(done).toEqual(['here'])
  })

  it('closes the dialog before it leads to another page, and only then', () => {
    const closes = errorCodes.flatMap((code) => {
      const { app, done, note, place } = setUp()
      const { action } = words.errors.texts[code]
      deedOf(action, { place, app, dismiss: note('dismiss'), close: note('close') }).run()
      return done[0] === 'close' ? done.slice(1) : []
    })
    expect([...new Set(closes)].sort()).toEqual(['confirmRemovals', 'freeSpace', 'reconnect'])
  })

  it('waits for the network where trying again asks the storage, and only there', () => {
    const { app, place } = setUp()
    const reason = 'Not available offline'
    const waits = (code: ErrorCode, network: string | null, asks: boolean): boolean =>
      renderToStaticMarkup(
        <ErrorDeedsContext value={app}>
          <NetworkReason value={network}>
            <ErrorBanner needsNetwork={asks} error={{ code, message: '', retryAt: null }} deeds={place} />
          </NetworkReason>
        </ErrorDeedsContext>,
      ).includes(`title="${reason}"`)
    expect(waits('offline', reason, true)).toBe(true)
    expect(waits('offline', null, true)).toBe(false)
    expect(waits('offline', reason, false)).toBe(false)
    // What it leads to asks nobody yet.
    expect(waits('wrongApiSecret', reason, true)).toBe(false)
    expect(waits('diskFull', reason, true)).toBe(false)
  })

  it('cannot be forgotten: where the app has given no deeds, nothing is shown at all', () => {
    const { place } = setUp()
    const banner = <ErrorBanner error={{ code: 'diskFull', message: '', retryAt: null }} deeds={place} />
    expect(() => renderToStaticMarkup(banner)).toThrow('the app has given no deeds')
    // @ts-expect-error a place that does not know how to try again
    const forgetful = <ErrorBanner error={{ code: 'offline', message: '', retryAt: null }} deeds={{}} />
    expect(forgetful.type).toBe(ErrorBanner)
  })
})
