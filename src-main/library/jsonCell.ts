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
  return Array.isArray(value) ? value.filter(isText) : []
}

/** A JSON object; what is not one reads as empty. */
export const readJsonObject = (cell: string): Record<string, unknown> => {
  const value = cell === '{}' ? {} : parseJsonCell(cell)
  return isObject(value) ? value : {}
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** A JSON object of strings; what is not one reads as empty, a value that is not a string is left out. */
export const readStringMap = (cell: string): Record<string, string> => {
  const value = readJsonObject(cell)
  // As a rule nothing has to be left out.
  if (Object.values(value).every(isText)) return value as Record<string, string>
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => isText(entry[1])),
  )
}
