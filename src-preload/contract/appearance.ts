import { z } from 'zod'

/** `system` follows the computer's own light or dark. */
export const theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof theme>

/** How the window looks. `highContrast` true: always; false: as the computer asks for (`prefers-contrast`, forced colours). */
export const appearance = z.object({ theme, highContrast: z.boolean() })
export type Appearance = z.infer<typeof appearance>

/** The page's root carries this attribute, set to `more`, where high contrast was chosen. */
export const contrastAttribute = 'data-contrast'

/** `to` a size larger, smaller, the usual one, or the one that holds. Chromium remembers it over starts. */
export const zoomInput = z.object({ to: z.enum(['in', 'out', 'reset', 'same']) })
export type ZoomStep = z.infer<typeof zoomInput>['to']
/** The size that holds now; 100 is the usual one. */
export const zoom = z.object({ percent: z.number() })
