import { z } from 'zod'

/** What a kept frame may be at the most; a page in use has some 600 elements. */
export const firstFrameLimits = { nodes: 1500, depth: 40, text: 2000 } as const

const level = z.number().int().min(0).max(firstFrameLimits.depth)
const text = z.string().max(firstFrameLimits.text)
/** CSS px, as they are written into a style sheet's `attr()`. */
const px = z.number().min(-100_000).max(10_000_000)
const paint = z.enum(['none', 'currentColor'])

/**
 * An element as it is drawn, and nothing that does anything: no address, no id, no handler, no style but lengths. Everything that is a block is a `div`, so
 * that the HTML parser never closes one of them by itself.
 */
export const frameElement = z.strictObject({
  level,
  tag: z.enum(['div', 'span', 'bdi', 'mark', 'button', 'input', 'svg', 'path']),
  class: text.optional(),
  dir: z.enum(['auto', 'ltr', 'rtl']).optional(),
  disabled: z.literal(true).optional(),
  current: z.literal(true).optional(),
  pressed: z.literal(true).optional(),
  placeholder: text.optional(),
  value: text.optional(),
  viewBox: z
    .string()
    .regex(/^[\d. -]{1,40}$/)
    .optional(),
  d: z
    .string()
    .max(4000)
    .regex(/^[\w\s.,+-]*$/)
    .optional(),
  fill: paint.optional(),
  stroke: paint.optional(),
  strokeWidth: z.number().min(0).max(20).optional(),
  height: px.optional(),
  width: px.optional(),
  top: px.optional(),
  gap: px.optional(),
  indent: px.optional(),
})
export type FrameElement = z.infer<typeof frameElement>

export const frameText = z.strictObject({ level, text })
export type FrameText = z.infer<typeof frameText>

/**
 * What is on the screen, in the order of the document, each with its depth: flat, for what crosses the bridge is never deep. `width`, `height`: of the whole
 * window, in DIP.
 */
export const firstFrame = z.strictObject({
  width: z.number().int().min(0).max(100_000),
  height: z.number().int().min(0).max(100_000),
  nodes: z.array(z.union([frameElement, frameText])).max(firstFrameLimits.nodes),
})
export type FirstFrame = z.infer<typeof firstFrame>
