export { CallError, call, on, safeErrorOf } from './call'
