/** The JSON value of a cell; null where the cell is damaged. */
export const parseJsonCell = (cell: string): unknown => {
  try {
    return JSON.parse(cell)
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A JSON list of strings; what is not one reads as empty, an item that is not a string is left out. */
export const readStrings = (cell: string): string[] => {
  const value = cell === '[]' ? [] : parseJsonCell(cell)
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** A JSON object; what is not one reads as empty. */
export const readJsonObject = (cell: string): Record<string, unknown> => {
  const value = cell === '{}' ? {} : parseJsonCell(cell)
  return isObject(value) ? value : {}
}

/** A JSON object of strings; what is not one reads as empty, a value that is not a string is left out. */
export const readStringMap = (cell: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(readJsonObject(cell)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
