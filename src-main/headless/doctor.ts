import type { Diagnosis, DiagnosisCause, SourceFinding } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import type { Scene } from './commands'
import type { ExitCode } from './exitCodes'
import { fitTo, formatCount, printable } from './text'

/** What a script is told: 0 all is well, 4 the storage could not be asked, 1 another cause was named. */
const exitCodeOfCause = (cause: DiagnosisCause): ExitCode =>
  cause === 'fine' ? 0 : cause === 'unreachable' ? 4 : 1

const { columns: heads, asked, typedUserId } = words.diagnosis

const kindColumns = 8
const assetColumns = 8

const findingLine = ({ source, path, exists, assets }: SourceFinding, columns: number): string => {
  const count = assets === null ? '?' : assets === 0 && !exists ? '–' : formatCount(assets)
  const pathColumns = Math.max(10, columns - kindColumns - assetColumns - 4)
  return `  ${fitTo(source.kind, kindColumns)}${fitTo(count, assetColumns, 'right')}  ${fitTo(printable(path), pathColumns).trimEnd()}`
}

/**
 * A diagnosis as a person likes to read it. Pure.
 * @returns lines without line ends
 */
export const diagnosisLines = (
  diagnosis: Diagnosis,
  view: Pick<Scene, 'paint' | 'columns'>,
): readonly string[] => {
  const { paint, columns } = view
  const { cause, findings, folderMode, requests } = diagnosis
  const mark = cause === 'fine' ? paint.green('✓') : paint.yellow('!')
  return [
    `${mark} ${paint.bold(cause)}: ${printable(diagnosis.message)}`,
    ...(cause === 'userIdNeeded' ? [`  ${typedUserId}`] : []),
    ...(findings.length === 0
      ? []
      : [
          paint.dim(
            `  ${fitTo(heads.kind, kindColumns)}${fitTo(heads.videos, assetColumns, 'right')}  ${heads.folder}`,
          ),
        ]),
    ...findings.map((finding) => findingLine(finding, columns)),
    paint.dim(`  ${asked(folderMode, words.sync.requests(requests))}`),
  ]
}

/** `doctor`: asks the storage why the library looks empty, and says it. */
export const runDoctor = async ({
  companion,
  out,
  json,
  paint,
  columns,
  signal,
}: Scene): Promise<ExitCode> => {
  const diagnosis = await companion.sources.diagnose(signal)
  if (json) await out.print(`${JSON.stringify(diagnosis)}\n`)
  else await out.print(`${diagnosisLines(diagnosis, { paint, columns }).join('\n')}\n`)
  return exitCodeOfCause(diagnosis.cause)
}
