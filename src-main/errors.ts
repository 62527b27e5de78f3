import type { ErrorCode, SafeError } from '../src-preload/contract'
import { withoutTurns } from '../src-preload/words'

/** The one error the app throws on purpose: a code from the contract, a sentence that may be shown, and where known the time of the next try. */
export class AppError extends Error {
  override readonly name = 'AppError'
  /**
   * @param code what went wrong
   * @param message plain words for a person: what and what to do; never a secret, a signed URL or a stack
   * @param options `retryAt` epoch ms; `cause` the original, kept for the log only
   */
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly options: { readonly retryAt?: number; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
  }
}

/**
 * An error as it may cross the bridge or be printed: anything that is not an AppError becomes `unexpected`, which has no message of its own. Names in it
 * cannot turn the words around them.
 */
export const toSafeError = (error: unknown): SafeError => {
  if (error instanceof AppError) {
    const { retryAt } = error.options
    return {
      code: error.code,
      message: withoutTurns(error.message),
      retryAt: retryAt === undefined ? null : new Date(retryAt).toISOString(),
    }
  }
  return {
    code: 'unexpected',
    message: '',
    retryAt: null,
  }
}

/** The code of any thrown value; `unexpected` for foreign errors. */
export const codeOf = (error: unknown): ErrorCode => (error instanceof AppError ? error.code : 'unexpected')

/** Whether the log has more to say of an error than a person is told: a foreign one, or what stands behind one of ours. */
export const tellsLogMore = (error: unknown): boolean =>
  codeOf(error) === 'unexpected' || (error instanceof AppError && error.cause !== undefined)
