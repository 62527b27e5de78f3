import type { VerifyFinding } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import type { VerifyCommand } from './args'
import type { Scene } from './commands'
import type { ExitCode } from './exitCodes'
import { formatCount, type Paint, printable } from './text'

const said = words.verify

const findingLines = (finding: VerifyFinding, paint: Paint): readonly string[] => {
  const { area, message, count, examples, repaired } = finding
  const mark = repaired ? paint.green(`✓ ${said.repaired}`) : paint.yellow(`! ${said.found}`)
  const more = count > examples.length ? ' …' : ''
  return [
    `${mark} ${paint.bold(area)}: ${formatCount(count)}. ${printable(message)}`,
    `  ${printable(examples.join(', '))}${more}`,
  ]
}

/** `verify`: compares library, stills and storage, and with --repair mends what can be mended. Exit 0 where all is sound, else 1. */
export const runVerify = async (scene: Scene, { repair }: VerifyCommand): Promise<ExitCode> => {
  const { companion, out, json, paint } = scene
  const report = await companion.library.verify({ repair })
  if (json) {
    await out.print(`${JSON.stringify(report)}\n`)
  } else {
    const lines = [
      ...report.findings.flatMap((finding) => findingLines(finding, paint)),
      ...report.skipped.map(
        ({ area, reason }) => `${paint.dim(`- ${said.notLookedAt(area)}`)} ${printable(reason)}`,
      ),
      report.sound ? `${paint.green('✓')} ${said.sound}` : `${paint.yellow('!')} ${said.notSound}`,
    ]
    await out.print(lines.map((line) => `${line}\n`).join(''))
  }
  return report.sound ? 0 : 1
}
