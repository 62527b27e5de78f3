import type { Scene } from './commands'
import type { ExitCode } from './exitCodes'

/** `diagnostics`: prints what helps to find out why something does not work, without secrets. Asks nothing of the storage. */
export const runDiagnostics = async ({ companion, out, json }: Scene): Promise<ExitCode> => {
  const { diagnostics } = companion
  await out.print(json ? `${JSON.stringify(await diagnostics.facts())}\n` : await diagnostics.text())
  return 0
}
