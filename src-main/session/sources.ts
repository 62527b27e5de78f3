import type {
  Diagnosis,
  SourceChoice,
  SourceDetection,
  SourceFinding,
  SourceSettings,
  SourceTemplate,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { SettingsStore } from '../settings'
import { presetSources, sourceFolders, templatesProblem } from '../sync'
import type { Accounts } from './accounts'
import type { CompanionEvents } from './events'
import { detectSources } from './sourceDetection'
import { askWhyEmpty } from './sourceDiagnosis'
import { rememberSources } from './sourceMemory'

/** Where the account's content is looked for. */
export type Sources = {
  current(): SourceSettings
  /**
   * Changes the sources for the syncs to come; a running sync is cancelled first. What lies outside them leaves the library with the next sync.
   * @throws AppError invalidInput, in words, for templates that cannot be; those of the library
   */
  save(choice: SourceChoice): Promise<SourceSettings>
  /** Asks the storage what there is to choose from; read-only. @throws AppError as RemoteExplorer does */
  detect(signal?: AbortSignal): Promise<SourceDetection>
  /** Asks the storage why the library looks empty; read-only. An unreachable storage is a cause, any other refusal an AppError. */
  diagnose(signal?: AbortSignal): Promise<Diagnosis>
}

/** Presets that a newer version brought are offered in an older choice too. */
const withAllPresets = (templates: readonly SourceTemplate[]): SourceTemplate[] => [
  ...templates,
  ...presetSources.filter(({ template }) => !templates.some((known) => known.template === template)),
]

/** The findings of a detection that are not looked in yet. */
export const proposedSources = (findings: readonly SourceFinding[]): SourceTemplate[] =>
  findings
    .filter(({ source, exists, assets }) => !source.enabled && exists && assets !== 0)
    .map(({ source }) => ({ ...source, enabled: true }))

/** The use cases about source folders over the account that is open. */
export const createSources = (
  accounts: Accounts,
  settings: SettingsStore,
  events: CompanionEvents,
): Sources => {
  const current = (): SourceSettings => {
    const { owner, sources } = accounts.here().account
    return {
      userId: sources.userId,
      templates: withAllPresets(sources.templates),
      folders: [...sourceFolders(owner, sources.templates)],
    }
  }

  const save = async (choice: SourceChoice): Promise<SourceSettings> => {
    const problem = templatesProblem(choice.templates)
    if (problem !== null) throw new AppError('invalidInput', problem)
    const { account } = accounts.here()
    if (sourceFolders({ email: account.owner.email, userId: choice.userId }, choice.templates).length === 0)
      throw new AppError('invalidInput', words.problems.allNeedUserId)
    const engine = account.online?.engine
    const running = engine?.running() ?? null
    if (running !== null) {
      engine?.cancel()
      await running
    }
    if (accounts.here().account !== account) throw new AppError('cancelled', words.causes.otherAccount)
    account.chooseSources(choice, 'person')
    const { cloudName, owner } = account
    settings.update(({ sources, account: stored }) => ({
      sources: rememberSources(sources, cloudName, owner.email, choice),
      ...(stored?.cloudName === cloudName && stored.email === owner.email
        ? { account: { ...stored, userId: choice.userId } }
        : {}),
    }))
    events.emit('account.changed', accounts.status())
    return current()
  }

  const signalOf = (signal: AbortSignal | undefined): AbortSignal => signal ?? new AbortController().signal

  return {
    current,
    save,
    detect: async (signal) => {
      const { explorer } = accounts.online().cloudinary
      const { owner } = accounts.here().account
      const detected = await detectSources(explorer, owner, current().templates, signalOf(signal))
      return { ...detected, proposed: proposedSources(detected.findings) }
    },
    diagnose: (signal) => {
      const { explorer } = accounts.online().cloudinary
      const { account } = accounts.here()
      const { store } = account.library
      return askWhyEmpty(
        explorer,
        {
          owner: account.owner,
          cloudName: account.cloudName,
          templates: account.sources.templates,
          libraryFolderMode: store.account()?.folderMode ?? null,
          live: store.liveCount(),
        },
        signalOf(signal),
      )
    },
  }
}
