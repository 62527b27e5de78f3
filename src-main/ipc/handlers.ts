import type { OperationName, OperationOutput, ParsedInput } from '../../src-preload/contract'
import type { Companion } from '../session'

/** One function an operation: its parsed input in, its output out. */
export type Handlers = {
  readonly [N in OperationName]: (input: ParsedInput<N>) => OperationOutput<N> | Promise<OperationOutput<N>>
}

/** The operations of the contract as calls of the companion's use cases. */
export const createHandlers = ({ account, sync, library, schedule }: Companion): Handlers => ({
  'account.status': () => account.status(),
  'account.connect': (input) => account.connect(input),
  'account.exploreSample': () => account.exploreSample(),
  'account.disconnect': () => account.disconnect(),
  'sync.start': (input) => sync.start({ ...input, trigger: 'button' }),
  'sync.cancel': () => sync.cancel(),
  'sync.status': () => sync.status(),
  'sync.preview': ({ mode }) => sync.preview(mode, 'button'),
  'schedule.status': () => schedule.status(),
  'schedule.set': ({ everyMinutes }) => schedule.set(everyMinutes),
  'schedule.pause': (input) => schedule.pause(input.for),
  'schedule.resume': () => schedule.resume(),
  'library.counts': () => library.counts(),
  'library.outline': (input) => library.outline(input),
  'library.page': (input) => library.page(input),
  'library.asset': ({ assetId }) => library.asset(assetId),
})
