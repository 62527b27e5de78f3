/** What is used of Electron's `app`. */
export type LifecycleApp = {
  requestSingleInstanceLock(): boolean
  on(event: 'second-instance', listener: (event: unknown, argv: string[]) => void): unknown
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown
  on(event: 'window-all-closed', listener: () => void): unknown
  quit(): void
}

export type LifecycleOptions = {
  readonly app: LifecycleApp
  /** Ends the process at once, without asking again. */
  readonly exit: (code: number) => void
  /** Stops the sync, waits for what runs, closes the library. Called once. */
  readonly shutDown: () => Promise<void>
  /** Somebody started the app again: show what is there. */
  readonly onSecondStart: (argv: readonly string[]) => void
  /** Whether the app goes on though its last window has closed. A rejection means no. */
  readonly staysOpen: () => Promise<boolean>
  readonly log: { warn(message: string): void; error(message: string, cause?: unknown): void }
  /** How long `shutDown` may take before the app leaves without it; what it was doing is resumed at the next start. */
  readonly deadlineMs?: number
}

const usualDeadlineMs = 8000

/** Resolves to false where `work` has not ended within `ms`; rejects as `work` does. */
const endsWithin = async (work: Promise<void>, ms: number): Promise<boolean> => {
  const deadline = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => deadline.resolve(false), ms)
  try {
    return await Promise.race([work.then(() => true), deadline.promise])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Takes the lock that lets one app at a time work on a data folder (set `userData` before), and says how it ends: closing
 * the last window quits unless the app stays open without one; quitting first lets `shutDown` run, at most until its deadline; a second start only shows the first.
 * @returns false where another app holds the lock: this one must do nothing more and leave
 */
export const beginLifecycle = (options: LifecycleOptions): boolean => {
  const { app, exit, shutDown, onSecondStart, staysOpen, log, deadlineMs = usualDeadlineMs } = options
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', (_event, argv) => onSecondStart(argv))
  let leaving = false
  const quitUnlessStaying = async (): Promise<void> => {
    const stays = await staysOpen().catch((error: unknown) => {
      log.error('Whether to stay open could not be found out.', error)
      return false
    })
    if (!stays && !leaving) app.quit()
  }
  app.on('window-all-closed', () => void quitUnlessStaying())
  const leave = async (): Promise<void> => {
    try {
      if (!(await endsWithin(shutDown(), deadlineMs))) log.warn('Left before everything was put away.')
      exit(0)
    } catch (error) {
      log.error('Could not put everything away.', error)
      exit(1)
    }
  }
  app.on('will-quit', (event) => {
    // `exit` ends the app without asking again; a second wish to quit meanwhile changes nothing.
    event.preventDefault()
    if (leaving) return
    leaving = true
    void leave()
  })
  return true
}

/** What may be asked for before there is anything to ask. */
export type Asked<Front> = {
  /** Carries a wish out, or keeps it until somebody can. */
  readonly ask: (wish: (front: Front) => void) => void
  /** From here on wishes can be carried out: those that waited are, in their order. */
  readonly stands: (front: Front) => void
}

/** Keeps what is wanted of an app that is still being opened, as by a second start, until it can be done. */
export const createAsked = <Front>(): Asked<Front> => {
  let waiting: readonly ((front: Front) => void)[] = []
  let there: Front | null = null
  return {
    ask: (wish) => {
      if (there === null) waiting = [...waiting, wish]
      else wish(there)
    },
    stands: (front) => {
      there = front
      for (const wish of waiting) wish(front)
      waiting = []
    },
  }
}
