export { type HeadlessOptions, isHeadless } from './args'
export type { ExitCode } from './exitCodes'
export { type HeadlessServices, type OpenCompanion, runHeadless } from './runHeadless'
export type { Terminal } from './terminal'
