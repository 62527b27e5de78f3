import { type WindowError, windowErrorLimits } from '../../src-preload/contract'
import { call } from '../api'

const { error: longest, lines: most, line: widest } = windowErrorLimits

/** Chromium's word for a page that is laid out in two steps, which is no error (drafts.csswg.org/resize-observer-1, "deliver resize loop error"). */
const layoutNotice = 'ResizeObserver loop'

const textOf = (error: unknown): string => {
  if (!(error instanceof Error)) return `${typeof error}: ${String(error)}`
  const code = 'code' in error ? ` (${String(error.code)})` : ''
  return `${error.name}${code}: ${error.message}`
}

/** The lines of a stack that name a place: those before them are the message once more, and what is of HTML, or the language's own, has none. */
const placesIn = (stack: string | null | undefined): string[] =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.endsWith('(<anonymous>)'))
    .slice(0, most)
    .map((line) => line.trim().slice(0, widest))

/** Has an error logged by the main process. Never rejects: nobody is left who could be told. */
export const logError = async (
  from: WindowError['from'],
  error: unknown,
  componentStack?: string | null,
): Promise<void> => {
  try {
    await call('diagnostics.reportError', {
      from,
      error: textOf(error).slice(0, longest),
      stack: placesIn(error instanceof Error ? error.stack : null),
      components: placesIn(componentStack),
    })
  } catch {
    // What cannot be written as a text, or a main process that is gone.
  }
}

/** From here on what nothing in the page catches is logged. */
export const watchErrors = (): void => {
  window.addEventListener('error', ({ error, message }) => {
    if (!message.startsWith(layoutNotice)) void logError('uncaught', error ?? message)
  })
  window.addEventListener('unhandledrejection', ({ reason }) => void logError('rejection', reason))
}
