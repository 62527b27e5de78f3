export { holdCalls } from './gate'
export type { BridgeOptions, BridgeWindow, RegisteredBridge } from './registerBridge'
export { registerBridge } from './registerBridge'
