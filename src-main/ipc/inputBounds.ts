/** The largest input the contract knows is a selection to be exported: ten thousand asset ids. */
export const inputLimits = { characters: 500_000, values: 10_500, depth: 6 } as const

/**
 * Whether a value from the renderer is plain data of a size worth parsing: primitives, arrays and plain objects only,
 * within `inputLimits`. Runs before any schema, so that no schema meets a value of 100 MB or an exotic object.
 * @param value anything that structured clone can carry
 */
export const isBoundedInput = (value: unknown): boolean => {
  let characters = 0
  let values = 0
  const visit = (item: unknown, depth: number): boolean => {
    values += 1
    if (values > inputLimits.values || depth > inputLimits.depth) return false
    if (typeof item === 'string') {
      characters += item.length
      return characters <= inputLimits.characters
    }
    if (item === null || item === undefined || typeof item === 'boolean') return true
    if (typeof item === 'number') return Number.isFinite(item)
    if (typeof item !== 'object') return false
    if (Array.isArray(item)) {
      return item.length <= inputLimits.values && item.every((entry) => visit(entry, depth + 1))
    }
    if (Object.getPrototypeOf(item) !== Object.prototype) return false
    return Object.entries(item).every(([key, entry]) => {
      characters += key.length
      return characters <= inputLimits.characters && visit(entry, depth + 1)
    })
  }
  return visit(value, 0)
}
