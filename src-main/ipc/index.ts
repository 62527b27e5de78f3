export type { BridgeOptions, BridgeWindow, RegisteredBridge } from './registerBridge'
export { registerBridge } from './registerBridge'
