import type {
  About,
  AccountStatus,
  Appearance,
  LibraryCounts,
  RunEntry,
  ScheduleStatus,
  SourceTemplate,
  StorageUse,
  SyncSnapshot,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'

/** All that helps to find out why something does not work. Dates ISO 8601 UTC, sizes in bytes. */
export type DiagnosticFacts = {
  readonly takenAt: string
  readonly about: About
  readonly settings: {
    readonly schedule: ScheduleStatus
    readonly appearance: Appearance
    readonly thumbnailLimitBytes: number
  }
  readonly account: AccountStatus
  /** null where no library is open. */
  readonly library: {
    readonly path: string
    readonly schema: {
      readonly library: number | null
      readonly user: number | null
      readonly history: number | null
    }
    readonly counts: LibraryCounts
    readonly sources: readonly SourceTemplate[]
    readonly runs: readonly RunEntry[]
  } | null
  readonly sync: SyncSnapshot
  readonly storage: StorageUse
  /** The log's last lines. */
  readonly log: readonly string[]
}

const said = words.diagnostics
const { labels } = said
const labelColumns = Math.max(...Object.values(labels).map((label) => label.length)) + 2

const line = (label: string, value: unknown): string =>
  `${label.padEnd(labelColumns)}${typeof value === 'string' ? value : JSON.stringify(value)}`

const runLine = ({ startedAt, mode, trigger, outcome, result, failuresByCode }: RunEntry): string => {
  const how = [startedAt, mode, said.by(trigger), outcome ?? said.goesOn]
  if (result !== null) how.push(said.took(Math.round(result.durationMs)), said.requests(result.requests))
  if (result?.error != null) how.push(`${result.error.code}: ${result.error.message}`)
  if (failuresByCode.length > 0)
    how.push(failuresByCode.map(({ code, count }) => said.failures(code, count)).join(', '))
  return `  ${how.join('  ')}`
}

/**
 * The facts as one text file that a person can read before they give it away. Pure; what must not be told is taken out of the text afterwards.
 * @returns lines end with a line feed
 */
export const diagnosticsText = (facts: DiagnosticFacts): string => {
  const { about, settings, account, library, sync, storage } = facts
  const { sections: heads } = said
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [
      heads.program,
      [
        line(labels.version, about.version),
        line(labels.electron, said.versions(about.electron, about.chromium, about.node)),
        line(labels.system, about.system),
      ],
    ],
    [
      heads.settings,
      [
        line(labels.autoSync, settings.schedule),
        line(labels.appearance, settings.appearance),
        line(labels.stills, said.bytes(settings.thumbnailLimitBytes)),
      ],
    ],
    [
      heads.account,
      [
        line(labels.connected, account.connected ? said.connected(account.secretHome) : said.notConnected),
        line(labels.cloud, account.cloudName ?? said.none),
        line(labels.email, account.email ?? said.none),
        ...(account.connected ? [line(labels.folderMode, account.folderMode ?? said.notKnown)] : []),
        ...(account.recovered ? [line(labels.recovered, account.recovered)] : []),
      ],
    ],
    [
      heads.library,
      library === null
        ? [said.noLibrary]
        : [
            line(labels.file, library.path),
            line(labels.schemas, library.schema),
            line(labels.holds, library.counts),
            line(labels.lastSync, sync.lastCompletedAt ?? said.never),
            line(labels.rate, sync.rate ?? said.notKnown),
            ...library.sources.map(({ kind, template, enabled }) =>
              line(labels.source, `${kind}  ${template}  ${enabled ? said.on : said.off}`),
            ),
          ],
    ],
    [heads.runs, library?.runs.map(runLine) ?? []],
    [
      heads.storage,
      [
        ...Object.entries(storage.parts).map(([part, bytes]) => line(part, String(bytes))),
        line(labels.folder, storage.folder),
      ],
    ],
    [heads.log, facts.log],
  ]
  const head = [said.title, said.taken(facts.takenAt)]
  const body = sections.flatMap(([title, lines]) => ['', title, '-'.repeat(title.length), ...lines])
  return `${[...head, ...body].join('\n')}\n`
}
