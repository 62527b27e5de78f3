export { attempting, type Failing, failureOf, noFailure } from './attempt'
export { call, on, safeErrorOf } from './call'
