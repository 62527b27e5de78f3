import { z } from 'zod'

/** Which program this is, and on what it runs. */
export const about = z.object({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
  /** "linux x64 6.1.0". */
  system: z.string(),
})
export type About = z.infer<typeof about>

/** What is told of an error of the window's at the most: more of it is cut off before it is sent. */
export const windowErrorLimits = { error: 1000, lines: 20, line: 200 } as const

const lines = z.array(z.string().max(windowErrorLimits.line)).max(windowErrorLimits.lines)

/** An error of the window's own, for the log alone. */
export const windowError = z.object({
  /** `drawing`: a part of the window could not be drawn; else it is one that nothing in the page caught, or a rejection that nobody there waited for. */
  from: z.enum(['drawing', 'uncaught', 'rejection']),
  /** "TypeError: x is not a function". */
  error: z.string().max(windowErrorLimits.error),
  /** Where it was thrown, innermost first: "at f (app://companion/…)". */
  stack: lines,
  /** The components that were being drawn, innermost first, written as the stack is. */
  components: lines,
})
export type WindowError = z.infer<typeof windowError>

/** The file's name as the user chose it; null where they chose none. */
export const diagnosticsSaved = z.object({ fileName: z.string().nullable() })
