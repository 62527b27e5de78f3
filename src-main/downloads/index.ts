export { fileName } from './fileName'
export { type Fetch, type TransferEnd, type TransferPorts, transfer, type Wanted } from './transfer'
