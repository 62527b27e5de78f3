/** Why nothing is fetched for a while: the storage did not answer or asked to come back, or the disk is full. */
export type RestReason = 'waiting' | 'diskFull'

/** A pause after failures. */
export type Rest = {
  /** null while there is none. */
  readonly reason: () => RestReason | null
  /** The storage gave nothing: a pause that grows with each failure in a row. `atLeastMs`: what the storage asked for. */
  readonly afterFailure: (atLeastMs: number) => void
  readonly afterFullDisk: () => void
  /** Something came: the next failure is a first one. */
  readonly cameThrough: () => void
  /** Ends the pause, and forgets the failures. */
  readonly end: () => void
  readonly close: () => void
}

const fullDiskMs = 60_000

/** From two seconds to five minutes, doubling. */
const usualDelayMs = (failures: number): number => Math.min(2 ** failures * 1000, 300_000)

/**
 * @param onOver called when a pause has run out
 * @param delayMs pause after the nth failure in a row (from 1), ms
 */
export const createRest = (onOver: () => void, delayMs = usualDelayMs): Rest => {
  let failures = 0
  let resting: { readonly reason: RestReason; readonly timer: ReturnType<typeof setTimeout> } | null = null

  const stop = (): void => {
    if (resting !== null) clearTimeout(resting.timer)
    resting = null
  }
  const begin = (reason: RestReason, ms: number): void => {
    stop()
    const timer = setTimeout(() => {
      resting = null
      onOver()
    }, ms)
    resting = { reason, timer }
  }

  return {
    reason: () => resting?.reason ?? null,
    afterFailure: (atLeastMs) => {
      failures += 1
      begin('waiting', Math.max(atLeastMs, delayMs(failures)))
    },
    afterFullDisk: () => begin('diskFull', fullDiskMs),
    cameThrough: () => {
      failures = 0
    },
    end: () => {
      failures = 0
      stop()
    },
    close: stop,
  }
}
