/** Work that takes long, in steps: between two of them somebody else may have a turn. */
export type Steps<T> = Generator<undefined, T, undefined>

/** How many items of a plain loop make a step: well under a millisecond's work each hundred. */
const itemsOfStep = 250

/** Does the same with each item, a step every few hundred. */
export function* eachOf<T>(items: readonly T[], work: (item: T) => void): Steps<void> {
  for (let from = 0; from < items.length; from += itemsOfStep) {
    for (const item of items.slice(from, from + itemsOfStep)) work(item)
    yield
  }
}

/** The same with what each item gives. */
export function* mapOf<T, R>(items: readonly T[], work: (item: T) => R): Steps<readonly R[]> {
  const results: R[] = []
  yield* eachOf(items, (item) => {
    results.push(work(item))
  })
  return results
}

/** Takes all steps at once. */
export const finish = <T>(steps: Steps<T>): T => {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
