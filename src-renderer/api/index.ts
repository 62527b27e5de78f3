export { call, on, safeErrorOf } from './call'
