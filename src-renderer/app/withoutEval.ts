import { z } from 'zod'

/**
 * Imported before all else, for its effect: zod, told so before the first schema is made, compiles no checks by `new Function`. The page's policy forbids
 * that, and each try would stand in the console as a violation (zod 4, `util.allowsEval`: "strict CSPs report the caught `new Function`").
 */
z.config({ jitless: true })
