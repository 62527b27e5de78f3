import { z } from 'zod'

/** What is compared: the library's file, its indexes, its references and cells, what the user added, the stills, the storage. */
export const verifyArea = z.enum([
  'library',
  'index',
  'references',
  'cells',
  'userData',
  'thumbnails',
  'storage',
])
export type VerifyArea = z.infer<typeof verifyArea>

/** Something that is not as it should be. `examples`: at most five names; `repaired`: done, or sure to be with the next full sync. */
export const verifyFinding = z.object({
  area: verifyArea,
  message: z.string(),
  count: z.number(),
  examples: z.array(z.string()),
  repaired: z.boolean(),
})
export type VerifyFinding = z.infer<typeof verifyFinding>

/** What `verify --json` prints. `sound`: nothing found, or all of it repaired; `skipped`: what could not be looked at, and why. */
export const verifyReport = z.object({
  sound: z.boolean(),
  findings: z.array(verifyFinding),
  skipped: z.array(z.object({ area: verifyArea, reason: z.string() })),
})
export type VerifyReport = z.infer<typeof verifyReport>
