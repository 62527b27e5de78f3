import { type Extent, measureFull, measureLatency, measureSizes } from './engine'
import { watchNoise } from './noise'
import { judge, type Sample, table } from './ratios'
import { measureWindow } from './window'

/**
 * The benchmark. Arguments: `--quick` (10,000 assets, one run: whether it works at all), `--runs=5`, `--assets=100000`, `--only=R1,R2`, `--json`.
 * Prints the table of ratios, and how quiet the machine was.
 */
const args = process.argv.slice(2)
const option = (name: string): string | undefined =>
  args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const isQuick = args.includes('--quick')
const assets = Number(option('assets') ?? (isQuick ? 10_000 : 100_000))

const extent: Extent = {
  assets,
  fewAssets: 1000,
  webAssets: isQuick ? 500 : 5000,
  latencyMs: isQuick ? 20 : 200,
  many: isQuick ? 0 : assets * 10,
  runs: Number(option('runs') ?? (isQuick ? 1 : 5)),
}
const only = option('only')?.split(',')

const groups: readonly {
  readonly ids: readonly string[]
  readonly measure: (extent: Extent, tell: (line: string) => void) => Promise<readonly Sample[]>
}[] = [
  { ids: ['R1', 'R4', 'R5', 'R6', 'R10', 'R17'], measure: measureFull },
  { ids: ['R2'], measure: measureLatency },
  { ids: ['R3', 'R15', 'R18'], measure: measureSizes },
  { ids: ['R7', 'R8', 'R9', 'R11', 'R12', 'R13', 'R14', 'R16'], measure: measureWindow },
]

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
const noise = watchNoise()
const samples: Sample[] = []
for (const { ids, measure } of groups) {
  if (only && !ids.some((id) => only.includes(id))) continue
  samples.push(...(await measure(extent, tell)))
}
const { busy, words } = noise()
const verdicts = samples
  .filter(({ id }) => !only || only.includes(id))
  .map((sample) => judge(sample, busy))
  .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))
process.stdout.write(
  args.includes('--json')
    ? `${JSON.stringify({ extent, busy, verdicts }, null, 2)}\n`
    : `${table(verdicts)}\n\n${words}\n`,
)
