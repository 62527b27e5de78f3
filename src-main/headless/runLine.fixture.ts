import { createFakeCompanion, type FakeOptions } from './fakeCompanion.fixture'
import { startOn, type TerminalOptions } from './terminal.fixture'

/** Runs one command line on a companion of literals to its end: its exit code, what it printed, and what it asked of the companion. */
export const runLine = async (line: string, fake: FakeOptions = {}, options: TerminalOptions = {}) => {
  const { companion, requests, counts } = createFakeCompanion(fake)
  const started = startOn(line.split(' ').filter(Boolean), async () => companion, options)
  const code = await started.exit
  return {
    code,
    out: started.out(),
    err: started.err(),
    requests,
    ...counts(),
    listening: started.listening(),
  }
}

/** A call that fails. */
export const refuse = (error: Error) => () => Promise.reject(error)
