import fc from 'fast-check'

/** What is read of a zod 4 schema: its definition (zod's own documented `_zod.def`, "Library authors"). */
type Schema = { readonly _zod: { readonly def: Definition; readonly bag?: Bounds } }
type Bounds = {
  readonly minimum?: number
  readonly maximum?: number
  readonly format?: string
}
type Definition = {
  readonly type: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly element?: Schema
  readonly entries?: Readonly<Record<string, string>>
  readonly values?: readonly unknown[]
  readonly options?: readonly Schema[]
  readonly innerType?: Schema
  readonly in?: Schema
  readonly keyType?: Schema
  readonly valueType?: Schema
  readonly items?: readonly Schema[]
}

/** Texts that have broken programs before, and texts that are in order. */
const texts = fc.oneof(
  // So often that an e-mail and an id come together: else an operation that asks for both is hardly ever reached.
  fc.constantFrom('anna@example.com', 'maya@studio.example', 'sample', '0', '2026-01-01T00:00:00.000Z'),
  fc.constantFrom(
    ...['', ' ', '-1', 'null', 'true', '{email}', '{userId}'],
    ...[
      '__proto__',
      'constructor',
      'toString',
      '../../../etc/passwd',
      '..\\..\\windows',
      '/etc/passwd',
      'C:\\',
      '%2e%2e%2f',
      'a\u0000b',
    ],
    ...[
      '<script>alert(1)</script>',
      '" OR 1=1 --',
      "'; DROP TABLE asset; --",
      '" AND "',
      'NEAR(',
      '*',
      'tag:',
      'dur>',
      '-',
      '"',
      '(((',
      '\u202Egnp.exe',
      '🎬👩‍👩‍👧',
      'ﷺ',
    ],
    ...[
      'cloudinary://key:secret@cloud',
      'cloudinary://:@',
      'http://127.0.0.1:9',
      'file:///etc/passwd',
      'javascript:alert(1)',
    ],
    ...['2026-13-45', '9'.repeat(30), 'x'.repeat(300), 'e\u0301'.repeat(150), '\uD800'],
  ),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
)
const numbers = fc.oneof(
  fc.integer({ min: 0, max: 500 }),
  fc.constantFrom(-1, 0.5, 1e9, 2 ** 53, -(2 ** 53), Number.MAX_VALUE, Number.MIN_VALUE, -0),
)
/** What no schema asked for. */
const foreign = fc.oneof(
  fc.anything({
    maxDepth: 3,
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withNullPrototype: true,
  }),
  fc.constantFrom<unknown>(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    'x'.repeat(100_000),
    Array.from({ length: 5000 }, () => 0),
    JSON.parse('{"__proto__":{"polluted":true}}'),
  ),
)

/** Mostly whole numbers within the schema's bounds. */
const numbersIn = ({ minimum = 0, maximum = 500 }: Bounds): fc.Arbitrary<number> => {
  const min = Math.max(Math.ceil(minimum), Number.MIN_SAFE_INTEGER)
  const max = Math.max(min, Math.min(Math.floor(maximum), Number.MAX_SAFE_INTEGER))
  return fc.oneof({ arbitrary: fc.integer({ min, max }), weight: 5 }, { arbitrary: numbers, weight: 1 })
}

const textsOf = ({
  format,
  minimum = 0,
  maximum = Number.POSITIVE_INFINITY,
}: Bounds): fc.Arbitrary<string> => {
  const date = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
  if (format === 'datetime') return date.map((at) => at.toISOString())
  if (format === 'date') return date.map((at) => at.toISOString().slice(0, 10))
  return texts.map((text) => text.slice(0, maximum).padEnd(minimum, 'x'))
}

const fitting = ({ _zod: { def, bag = {} } }: Schema): fc.Arbitrary<unknown> => {
  switch (def.type) {
    case 'string':
      return textsOf(bag)
    case 'number':
      return numbersIn(bag)
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(def.values ?? []))
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, inner]) => [key, fitting(inner)])),
      )
    case 'array':
      return fc.array(def.element ? fitting(def.element) : foreign, {
        maxLength: Math.min(5, bag.maximum ?? 5),
      })
    case 'tuple':
      return fc.tuple(...(def.items ?? []).map(fitting))
    case 'record':
      return fc.dictionary(fc.string({ maxLength: 20 }), def.valueType ? fitting(def.valueType) : foreign, {
        maxKeys: 5,
      })
    case 'union':
      return fc.oneof(...(def.options ?? []).map(fitting))
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.option(def.innerType ? fitting(def.innerType) : foreign, { nil: undefined, freq: 4 })
    case 'nullable':
      return fc.option(def.innerType ? fitting(def.innerType) : foreign, { nil: null, freq: 4 })
    case 'readonly':
    case 'catch':
      return def.innerType ? fitting(def.innerType) : foreign
    case 'pipe':
      return def.in ? fitting(def.in) : foreign
    case 'undefined':
      return fc.constant(undefined)
    case 'null':
      return fc.constant(null)
    default:
      throw new Error(`The fuzzer does not know zod's ${def.type} yet: add it here.`)
  }
}

/** The same with one part swapped for something foreign, or one part too many. */
const spoiled = (schema: Schema): fc.Arbitrary<unknown> =>
  fc.tuple(fitting(schema), foreign, fc.nat()).map(([value, strange, at]) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return strange
    const keys = [...Object.keys(value), 'surplus']
    return { ...value, [keys[at % keys.length] ?? 'surplus']: strange }
  })

/** Inputs for an operation, drawn from its own schema: most of a right shape with hard content, some with a part spoiled, some nothing like it. */
export const inputsOf = (schema: unknown): fc.Arbitrary<unknown> =>
  fc.oneof(
    { arbitrary: fitting(schema as Schema), weight: 6 },
    { arbitrary: spoiled(schema as Schema), weight: 3 },
    { arbitrary: foreign, weight: 1 },
  )
