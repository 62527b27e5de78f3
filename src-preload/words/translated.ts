/**
 * The shape of a catalogue in another language: the same keys to the last one, any text in place of each text, and for a phrase
 * with something in it a function of the same parts.
 */
export type Translated<Source> = Source extends string
  ? string
  : Source extends (...parts: infer Parts) => string
    ? (...parts: Parts) => string
    : { readonly [Key in keyof Source]: Translated<Source[Key]> }
