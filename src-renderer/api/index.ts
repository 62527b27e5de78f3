export { attempting } from './attempt'
export { call, on, safeErrorOf } from './call'
