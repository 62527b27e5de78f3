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

const line = (label: string, value: unknown): string =>
  `${label.padEnd(14)}${typeof value === 'string' ? value : JSON.stringify(value)}`

const runLine = ({ startedAt, mode, trigger, outcome, result, failuresByCode }: RunEntry): string => {
  const how = [startedAt, mode, `by ${trigger}`, outcome ?? 'goes on']
  if (result !== null) how.push(`${Math.round(result.durationMs)} ms`, `${result.requests} requests`)
  if (result?.error != null) how.push(`${result.error.code}: ${result.error.message}`)
  if (failuresByCode.length > 0)
    how.push(failuresByCode.map(({ code, count }) => `${code} x ${count}`).join(', '))
  return `  ${how.join('  ')}`
}

/**
 * The facts as one text file that a person can read before they give it away. Pure; what must not be told is taken out of the text afterwards.
 * @returns lines end with a line feed
 */
export const diagnosticsText = (facts: DiagnosticFacts): string => {
  const { about, settings, account, library, sync, storage } = facts
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [
      'Program',
      [
        line('Version', about.version),
        line('Electron', `${about.electron}, Chromium ${about.chromium}, Node ${about.node}`),
        line('System', about.system),
      ],
    ],
    [
      'Settings',
      [
        line('Auto-sync', settings.schedule),
        line('Appearance', settings.appearance),
        line('Stills up to', `${settings.thumbnailLimitBytes} bytes`),
      ],
    ],
    [
      'Account',
      [
        line('Connected', account.connected ? `yes, secret: ${account.secretHome}` : 'no'),
        line('Cloud', account.cloudName ?? 'none'),
        line('E-mail', account.email ?? 'none'),
        ...(account.connected ? [line('Folder mode', account.folderMode ?? 'not known')] : []),
        ...(account.recovered ? [line('Recovered', account.recovered)] : []),
      ],
    ],
    [
      'Library',
      library === null
        ? ['none is open']
        : [
            line('File', library.path),
            line('Schemas', library.schema),
            line('Holds', library.counts),
            line('Last sync', sync.lastCompletedAt ?? 'never'),
            line('Rate', sync.rate ?? 'not known'),
            ...library.sources.map(({ kind, template, enabled }) =>
              line('Source', `${kind}  ${template}  ${enabled ? 'on' : 'off'}`),
            ),
          ],
    ],
    ['Last syncs, newest first', library?.runs.map(runLine) ?? []],
    [
      'Storage use, bytes',
      [
        ...Object.entries(storage.parts).map(([part, bytes]) => line(part, String(bytes))),
        line('Folder', storage.folder),
      ],
    ],
    ['Log, the last lines', facts.log],
  ]
  const head = [
    'ContentWizard Companion: diagnostics',
    `Taken ${facts.takenAt}. It holds no secret; e-mails, cloud names and user ids are shortened.`,
  ]
  const body = sections.flatMap(([title, lines]) => ['', title, '-'.repeat(title.length), ...lines])
  return `${[...head, ...body].join('\n')}\n`
}
