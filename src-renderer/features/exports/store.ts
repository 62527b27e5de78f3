import { create, type StateCreator } from 'zustand'
import {
  defaultNamePattern,
  type ExportFormat,
  type ExportStartInput,
  type ExportStatus,
  type ExportWhat,
  maxContactSheet,
  type ViewQuery,
} from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { call, type Failing, failureOf, noFailure } from '../../api'

/** What could be taken out: a view with all it shows, and what is selected in it. */
export type Subject = {
  readonly title: string
  readonly query: ViewQuery
  /** null while it is not known. */
  readonly total: number | null
  /** null: nothing is, or it cannot be told apart from the view. */
  readonly selected: { readonly count: number; readonly what: ExportWhat } | null
}
export type Scope = 'selection' | 'view'

export type ExportsState = Failing & {
  /** What the dialog is about; null: it is closed. */
  readonly subject: Subject | null
  readonly scope: Scope
  readonly format: ExportFormat
  readonly namePattern: string
  /** How the first originals would be named; empty while that is not known. */
  readonly names: readonly string[]
  /** How the export stands; null until the main process has told. */
  readonly status: ExportStatus | null
  /** Opens the dialog; where an export goes on, it shows that. */
  readonly ask: (subject: Subject) => Promise<void>
  /** What goes on goes on. */
  readonly close: () => void
  readonly setScope: (scope: Scope) => void
  readonly setFormat: (format: ExportFormat) => void
  readonly setNamePattern: (pattern: string) => void
  readonly start: () => Promise<void>
  readonly cancel: () => Promise<void>
  readonly reveal: () => Promise<void>
  readonly forgetError: () => void
  /** Back from what was done to choosing. */
  readonly again: () => void
  readonly receive: (status: ExportStatus) => void
  readonly reset: () => void
}

/** Whether the dialog shows what goes on or was done, instead of asking. */
export const isUnderWay = (status: ExportStatus | null): boolean => status !== null && status.state !== 'idle'

/**
 * Why what is to be taken out cannot go out as this, in words; null: it can, or how much it is is not known yet.
 * @param noStorage why the storage cannot be asked for files now; null: it can
 */
export const whyNotAs = (
  format: ExportFormat,
  { subject, scope }: Pick<ExportsState, 'subject' | 'scope'>,
  noStorage: string | null,
): string | null => {
  if (format === 'originals') return noStorage
  const { selected = null, total = null } = subject ?? {}
  const count = scope === 'selection' && selected !== null ? selected.count : total
  return format === 'html' && count !== null && count > maxContactSheet
    ? words.exports.tooManyPictures(maxContactSheet, count)
    : null
}

const whatOf = ({ selected, query }: Subject, scope: Scope): ExportWhat =>
  scope === 'selection' && selected !== null ? selected.what : { type: 'view', query }

/** The state of exports over the bridge; exported apart from the hook so that a test can make its own. */
export const exportsState: StateCreator<ExportsState> = (set, get) => {
  /** Counts up with each question for names: a late answer to an earlier one is dropped. */
  let asked = 0
  /** Counts up with each event: each change is told by one, so an answer that one has overtaken is older than it. */
  let heard = 0

  const inputNow = (): ExportStartInput | null => {
    const { subject, scope, format, namePattern } = get()
    const pattern = namePattern.trim() === '' ? defaultNamePattern : namePattern
    return subject === null ? null : { what: whatOf(subject, scope), format, namePattern: pattern }
  }
  const showNames = async (): Promise<void> => {
    asked += 1
    const mine = asked
    const input = inputNow()
    if (input === null || input.format !== 'originals') return
    const names = await call('exports.previewNames', input).catch(() => [])
    if (mine === asked) set({ names })
  }
  const tell = async (question: () => Promise<ExportStatus>): Promise<void> => {
    set({ error: null })
    try {
      const before = heard
      const status = await question()
      if (heard === before) set({ status })
    } catch (error) {
      set(failureOf(error, () => tell(question)))
    }
  }

  return {
    subject: null,
    scope: 'view',
    format: 'csv',
    namePattern: defaultNamePattern,
    names: [],
    status: null,
    ...noFailure,
    ask: async (subject) => {
      const { status } = get()
      // What has ended is told once.
      const ended = status !== null && status.state !== 'running' && status.state !== 'choosing'
      set({
        subject,
        scope: subject.selected === null ? 'view' : 'selection',
        names: [],
        error: null,
        ...(ended && { status: { ...status, state: 'idle' } }),
      })
      await showNames()
    },
    close: () => set({ subject: null }),
    setScope: (scope) => {
      set({ scope, names: [] })
      void showNames()
    },
    setFormat: (format) => {
      set({ format })
      void showNames()
    },
    setNamePattern: (namePattern) => {
      set({ namePattern })
      void showNames()
    },
    start: async () => {
      const input = inputNow()
      if (input === null || get().status?.state === 'running') return
      await tell(() => call('exports.start', input))
    },
    cancel: () => tell(() => call('exports.cancel')),
    reveal: () => tell(() => call('exports.reveal')),
    forgetError: () => set({ error: null }),
    again: () => {
      const { status } = get()
      if (status !== null) set({ status: { ...status, state: 'idle' }, error: null })
    },
    receive: (status) => {
      heard += 1
      set({ status })
    },
    reset: () => set({ subject: null, status: null, error: null, names: [] }),
  }
}

/** The one store of exports in this window. */
export const useExports = create<ExportsState>()(exportsState)
