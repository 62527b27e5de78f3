/** A delivery path after the type, taken apart. Everything is percent-decoded. */
export type DeliveryPath = Readonly<{
  /** The characters between `s--` and `--`, or null. */
  signature: string | null
  /** Each way to read the rest; the one whose public id exists is meant, the longest public id first. */
  readings: readonly Readonly<{ transformations: readonly string[]; source: string }>[]
}>

/** Which frame of a video a still shows. */
export type StillOffset =
  | Readonly<{ kind: 'seconds'; value: number }>
  | Readonly<{ kind: 'percent'; value: number }>
  | Readonly<{ kind: 'auto' }>
  | Readonly<{ kind: 'middle' }>

const looksLikeTransformation = (segment: string): boolean =>
  segment.split(',').every((part) => /^[a-z]{1,3}_.+$/.test(part))

/**
 * Takes a delivery path apart: `[s--sig--/][transformations/][v123/]public_id[.ext]`. A folder may look like a
 * transformation (`c_users/x`), so all readings are given.
 * @param segments the decoded path after `/<cloud>/<resource type>/<type>/`
 */
export const readDeliveryPath = (segments: readonly string[]): DeliveryPath => {
  const signed = /^s--([\w-]+)--$/.exec(segments[0] ?? '')
  const rest = signed ? segments.slice(1) : segments
  const readings: { transformations: readonly string[]; source: string }[] = []
  for (let at = 0; at < rest.length; at += 1) {
    const transformations = rest.slice(0, at)
    if (at > 0 && !looksLikeTransformation(rest[at - 1] ?? '')) break
    readings.push({ transformations, source: rest.slice(at).join('/') })
    if (/^v\d+$/.test(rest[at] ?? '') && at + 1 < rest.length) {
      readings.push({ transformations, source: rest.slice(at + 1).join('/') })
    }
  }
  return { signature: signed?.[1] ?? null, readings }
}

/** The parameters of the transformation reference; any other is refused, as a misspelt one is by Cloudinary. */
const knownParameters = new Set(
  'a ac af ar b bl bo br c co cs d dl dn dpr du e eo f fl fn fps g h if ki l o p pg q r so sp t u vc vs w x y z'.split(
    ' ',
  ),
)

const numeric = /^\d+(\.\d+)?$/

/** @returns why a transformation cannot be carried out, in the words of `x-cld-error`, or null where it can. */
export const transformationProblem = (transformations: readonly string[]): string | null => {
  for (const part of transformations.flatMap((component) => component.split(','))) {
    const name = part.slice(0, part.indexOf('_'))
    const value = part.slice(part.indexOf('_') + 1)
    if (!knownParameters.has(name)) return `Invalid transformation component - ${part}`
    if ((name === 'w' || name === 'h') && !numeric.test(value) && !['auto', 'iw', 'ih'].includes(value)) {
      return `Invalid ${name === 'w' ? 'width' : 'height'} in transformation: ${value}`
    }
    if (name === 'so' && value !== 'auto' && !/^\d+(\.\d+)?[p%]?$/.test(value)) {
      return `Invalid start offset in transformation: ${value}`
    }
  }
  return null
}

/** @returns the frame that the last `so_` of a transformation asks for; the middle one where there is none. */
export const stillOffset = (transformations: readonly string[]): StillOffset => {
  const asked = transformations
    .flatMap((component) => component.split(','))
    .findLast((part) => part.startsWith('so_'))
    ?.slice(3)
  if (asked === undefined) return { kind: 'middle' }
  if (asked === 'auto') return { kind: 'auto' }
  const value = Number.parseFloat(asked)
  return /[p%]$/.test(asked) ? { kind: 'percent', value } : { kind: 'seconds', value }
}

/** @returns the offset in seconds; `auto` looks a third into the video, where titles are over and the end is far. */
export const offsetInSeconds = (offset: StillOffset, durationSeconds: number): number => {
  switch (offset.kind) {
    case 'seconds':
      return offset.value
    case 'percent':
      return (durationSeconds * offset.value) / 100
    case 'auto':
      return durationSeconds / 3
    case 'middle':
      return durationSeconds / 2
  }
}

/** @returns the entry nearest to the offset, the earlier of two that are equally near; undefined for none. */
export const nearestStill = <T extends { readonly offsetSeconds: number }>(
  stills: readonly T[],
  seconds: number,
): T | undefined =>
  stills.reduce<T | undefined>(
    (best, still) =>
      best && Math.abs(best.offsetSeconds - seconds) <= Math.abs(still.offsetSeconds - seconds)
        ? best
        : still,
    undefined,
  )
