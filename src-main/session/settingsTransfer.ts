import { basename } from 'node:path'
import {
  maxSavedViews,
  type SettingsApplied,
  type SettingsPreview,
  type SettingsSaved,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import {
  type PortableSettings,
  readSettingsFile,
  type SettingsStore,
  withEmail,
  withoutEmail,
  writeSettingsFile,
} from '../settings'
import { templatesProblem } from '../sync'
import type { Accounts } from './accounts'
import type { AppearanceUse } from './appearance'
import type { Desktop } from './desktop'
import type { Host } from './host'
import type { Offline } from './offline'
import type { SavedViews } from './savedViews'
import type { Schedule } from './schedule'
import { type SettingsNow, settingsChanges, viewChanges } from './settingsChanges'
import type { Sources } from './sources'
import type { StorageKeeping } from './storageUse'

/** Settings as a file, without secrets. */
export type SettingsTransfer = {
  /** Asks where, and writes the file there. @throws AppError fileNotWritable */
  save(): Promise<SettingsSaved>
  /** @param path absolute. @throws AppError fileNotWritable */
  write(path: string): Promise<SettingsSaved>
  /** Asks which file, and tells what it would change; null where the user chose none. @throws AppError fileNotUsable */
  choose(): Promise<SettingsPreview | null>
  /** Tells what a file would change. Nothing changes yet. @throws AppError fileNotUsable */
  look(path: string): Promise<SettingsPreview>
  /** Takes in what was looked at last. @throws AppError notFound: nothing was; invalidInput: a folder cannot be looked in */
  apply(): Promise<SettingsApplied>
}

export type SettingsTransferOptions = {
  readonly accounts: Pick<Accounts, 'current'>
  readonly settings: SettingsStore
  readonly host: Pick<Host, 'about' | 'choosePlace' | 'chooseFile'>
  readonly appearance: Pick<AppearanceUse, 'set'>
  readonly schedule: Pick<Schedule, 'set' | 'setOccasions'>
  readonly desktop: Pick<Desktop, 'preferences' | 'setPreferences'>
  readonly storage: Pick<StorageKeeping, 'limitThumbnails'>
  readonly offline: Pick<Offline, 'limit'>
  readonly sources: Pick<Sources, 'current' | 'save'>
  readonly savedViews: Pick<SavedViews, 'list' | 'save' | 'change'>
  readonly now: () => number
}

const said = words.settingsFile

/** The use cases of the settings file: each setting is changed by its own use case, so that it is told and takes effect as if a person had set it. */
export const createSettingsTransfer = (options: SettingsTransferOptions): SettingsTransfer => {
  const { accounts, settings, host, desktop, sources, savedViews, now } = options
  let looked: PortableSettings | null = null

  /** Whether the system starts the app at login; not known on a terminal. */
  const opensAtLogin = (): Promise<boolean | null> =>
    desktop.preferences().then(
      ({ openAtLogin }) => openAtLogin,
      () => null,
    )

  const current = async (): Promise<SettingsNow> => {
    const held = settings.get()
    const { closeToTray, notifications } = held.desktop
    const openAtLogin = await opensAtLogin()
    const { everyMinutes, atStart, onWake } = held.autoSync
    const open = accounts.current()
    return {
      appearance: held.appearance,
      autoSync: { everyMinutes, atStart, onWake },
      desktop: { closeToTray, notifications, ...(openAtLogin === null ? {} : { openAtLogin }) },
      thumbnailLimitBytes: held.thumbnailLimitBytes,
      offlineLimitBytes: held.offline.limitBytes,
      // The sample looks in folders of its own.
      ...(open === null || open.sample !== null ? {} : { sources: sources.current().templates }),
      ...(open === null ? {} : { savedViews: [...savedViews.list()] }),
    }
  }

  const emailNow = (): string | null => accounts.current()?.account.owner.email ?? null

  const write = async (path: string): Promise<SettingsSaved> => {
    const { savedViews: views, ...rest } = await current()
    const all = {
      ...rest,
      ...(views === undefined ? {} : { savedViews: views.map(({ name, query }) => ({ name, query })) }),
    }
    const email = emailNow()
    await writeSettingsFile(path, email === null ? all : withoutEmail(all, email), {
      appVersion: host.about.version,
      savedAt: new Date(now()).toISOString(),
    })
    return { fileName: basename(path) }
  }

  const read = async (path: string): Promise<PortableSettings> => {
    const found = await readSettingsFile(path)
    const email = emailNow()
    const own = email === null ? found : withEmail(found, email)
    if (own === null) throw new AppError('fileNotUsable', said.problems.broken('settings.savedViews'))
    const problem = own.sources === undefined ? null : templatesProblem(own.sources)
    if (problem !== null) throw new AppError('fileNotUsable', said.problems.broken(problem))
    return own
  }

  const refuseTooMany = (held: SettingsNow, wanted: PortableSettings): void => {
    const before = held.savedViews ?? []
    if (before.length + viewChanges(before, wanted.savedViews ?? []).added.length > maxSavedViews) {
      throw new AppError('fileNotUsable', said.problems.tooManyViews(maxSavedViews))
    }
  }

  const leftOutOf = (held: SettingsNow, wanted: PortableSettings): string[] => [
    ...(wanted.sources !== undefined && held.sources === undefined ? [said.leftOut.sources] : []),
    ...(wanted.savedViews !== undefined && held.savedViews === undefined ? [said.leftOut.savedViews] : []),
    ...(wanted.desktop?.openAtLogin !== undefined && held.desktop?.openAtLogin === undefined
      ? [said.leftOut.openAtLogin]
      : []),
  ]

  const look = async (path: string): Promise<SettingsPreview> => {
    looked = null
    const wanted = await read(path)
    const held = await current()
    refuseTooMany(held, wanted)
    looked = wanted
    return {
      fileName: basename(path),
      changes: [...settingsChanges(held, wanted)],
      leftOut: leftOutOf(held, wanted),
    }
  }

  const takeLibrarys = async (held: SettingsNow, wanted: PortableSettings): Promise<void> => {
    if (held.sources !== undefined && wanted.sources !== undefined) {
      const { userId, templates } = sources.current()
      if (settingsChanges({ sources: templates }, { sources: wanted.sources }).length > 0) {
        await sources.save({ userId, templates: wanted.sources })
      }
    }
    const { added, replaced } = viewChanges(
      held.savedViews ?? [],
      held.savedViews === undefined ? [] : (wanted.savedViews ?? []),
    )
    for (const { id, query } of replaced) savedViews.change({ id, query })
    for (const view of added) savedViews.save(view)
  }

  const takeDesktop = async (held: SettingsNow, wanted: PortableSettings['desktop']): Promise<void> => {
    if (wanted === undefined) return
    if (held.desktop?.openAtLogin !== undefined) {
      await desktop.setPreferences(wanted)
      return
    }
    settings.update(({ desktop: before }) => {
      const { closeToTray = before.closeToTray, notifications = before.notifications } = wanted
      return { desktop: { ...before, closeToTray, notifications } }
    })
  }

  const takeComputers = async (held: SettingsNow, wanted: PortableSettings): Promise<void> => {
    const { appearance, autoSync, thumbnailLimitBytes, offlineLimitBytes } = wanted
    if (appearance !== undefined) options.appearance.set(appearance)
    if (autoSync !== undefined) {
      const { everyMinutes, ...occasions } = autoSync
      options.schedule.set(everyMinutes)
      options.schedule.setOccasions(occasions)
    }
    await takeDesktop(held, wanted.desktop)
    if (thumbnailLimitBytes !== undefined) await options.storage.limitThumbnails(thumbnailLimitBytes)
    if (offlineLimitBytes === undefined) return
    if (accounts.current() !== null) await options.offline.limit(offlineLimitBytes)
    else settings.update(({ offline }) => ({ offline: { ...offline, limitBytes: offlineLimitBytes } }))
  }

  return {
    save: async () => {
      const path = await host.choosePlace({
        type: 'file',
        name: said.fileName(new Date(now()).toISOString().slice(0, 10)),
        extensions: ['json'],
      })
      return path === null ? { fileName: null } : write(path)
    },
    write,
    choose: async () => {
      const path = await host.chooseFile({ extensions: ['json'] })
      return path === null ? null : look(path)
    },
    look,
    apply: async () => {
      if (looked === null) throw new AppError('notFound', said.problems.gone)
      const wanted = looked
      const held = await current()
      refuseTooMany(held, wanted)
      const changed = settingsChanges(held, wanted).length
      // First what may be refused.
      await takeLibrarys(held, wanted)
      await takeComputers(held, wanted)
      looked = null
      return { changed }
    },
  }
}
