/** Makes a part of a line stand out, where a terminal can: the sentence says which part, for its place differs by language. */
export type Emphasis = (text: string) => string
