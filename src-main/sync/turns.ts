/** Lets everything that waits have its turn: events, timers, answers from the network. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
