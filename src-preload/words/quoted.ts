/** Marks that turn the direction of whatever follows them on a line (Unicode Bidirectional Algorithm, UAX #9: embeddings, overrides, isolates). */
const turns = /[\u202A-\u202E\u2066-\u2069]/g

/** @returns the text as it may stand within a sentence of our own: a name out of the storage turns no word but its own */
export const withoutTurns = (text: string): string => text.replace(turns, '')

/** @returns the name of something in quotation marks, as it may stand within a sentence */
export const quoted = (name: string): string => `“${withoutTurns(name)}”`
