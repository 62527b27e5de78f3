/** What errors that nothing has caught need of the world. */
export type UnforeseenPorts = {
  readonly process: Pick<NodeJS.EventEmitter, 'on'>
  /** The log as it is by then: what goes wrong early comes before there is one. */
  readonly log: () => { error(message: string, cause: unknown): void }
  /** Tells a person, in words. Called once, however many errors come. */
  readonly tell: () => void
}

/**
 * From here on what nothing catches is logged, and a person told of the first. Else Electron would open a box with message and stack, and Node print them.
 * A rejection that nobody waited for has stopped nothing that a person would miss: it is logged alone.
 * @returns takes an error that was caught and that nobody foresaw, in the same way
 */
export const watchUnforeseen = ({
  process,
  log: logNow,
  tell,
}: UnforeseenPorts): ((error: unknown) => void) => {
  let told = false
  const meet = (error: unknown): void => {
    const log = logNow()
    log.error('An error that nothing caught.', error)
    if (told) return
    told = true
    tell()
  }
  process.on('uncaughtException', meet)
  process.on('unhandledRejection', (reason) => {
    const log = logNow()
    log.error('A rejection that nobody waited for.', reason)
  })
  return meet
}
