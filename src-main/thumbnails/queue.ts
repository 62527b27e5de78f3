/** `visible`: a card on the screen waits for it; `background`: the warm-up. */
export type Priority = 'visible' | 'background'

/** Something to do: it never rejects, and ends soon after its signal is aborted. */
export type Task = (signal: AbortSignal) => Promise<void>

/** A task's place in the queue. */
export type Ticket = {
  /** A card on the screen wants it now: to the very front, if it still waits. */
  readonly promote: () => void
  /** Takes it out, or aborts it. */
  readonly cancel: () => void
}

export type Queue = {
  /** `onDropped`: called instead of the task where it is cancelled before it began, or makes room for newer ones. */
  readonly add: (task: Task, priority: Priority, onDropped: () => void) => Ticket
  readonly counts: () => { readonly running: number; readonly waiting: number }
}

type Entry = {
  priority: Priority
  readonly task: Task
  readonly onDropped: () => void
  readonly controller: AbortController
}

/**
 * A bounded queue: the newest visible task first (it is what is on the screen after a scroll), then the background in its order. The background
 * leaves one place free, so that a card never waits for the warm-up.
 * @param options `maxConcurrent` tasks at once; `maxWaiting` visible tasks that may wait, the oldest (long scrolled away) are dropped
 */
export const createQueue = (options: {
  readonly maxConcurrent: number
  readonly maxWaiting: number
}): Queue => {
  const { maxConcurrent, maxWaiting } = options
  const backgroundPlaces = Math.max(1, maxConcurrent - 1)
  const visible: Entry[] = []
  const background: Entry[] = []
  const running = new Set<Entry>()

  const lineOf = (entry: Entry): Entry[] => (entry.priority === 'visible' ? visible : background)

  const leaveLine = (entry: Entry): boolean => {
    const line = lineOf(entry)
    const index = line.indexOf(entry)
    if (index < 0) return false
    line.splice(index, 1)
    return true
  }

  const next = (): Entry | undefined => {
    if (running.size >= maxConcurrent) return undefined
    const newest = visible.pop()
    if (newest !== undefined) return newest
    const inBackground = [...running].filter((entry) => entry.priority === 'background').length
    return inBackground < backgroundPlaces ? background.shift() : undefined
  }

  const run = async (entry: Entry): Promise<void> => {
    try {
      await entry.task(entry.controller.signal)
    } finally {
      running.delete(entry)
      start()
    }
  }

  const start = (): void => {
    for (let entry = next(); entry !== undefined; entry = next()) {
      running.add(entry)
      void run(entry)
    }
  }

  const join = (entry: Entry): void => {
    lineOf(entry).push(entry)
    if (visible.length > maxWaiting) visible.shift()?.onDropped()
    start()
  }

  return {
    add: (task, priority, onDropped) => {
      const entry: Entry = { task, priority, onDropped, controller: new AbortController() }
      join(entry)
      return {
        promote: () => {
          if (!leaveLine(entry)) return
          entry.priority = 'visible'
          join(entry)
        },
        cancel: () => {
          if (leaveLine(entry)) onDropped()
          else entry.controller.abort()
        },
      }
    },
    counts: () => ({ running: running.size, waiting: visible.length + background.length }),
  }
}
