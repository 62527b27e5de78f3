import type { SavedView, SaveViewInput, SettingsChange, SourceTemplate } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import type { PortableSettings } from '../settings'

const said = words.settingsFile
const { appearance, desktop, storage } = words.settings
const { sync } = words

const change = (what: string, before: string, after: string): readonly SettingsChange[] =>
  before === after ? [] : [{ what, before, after }]

const onOff = (on: boolean): string => (on ? said.on : said.off)

const intervalText = (minutes: number): string => {
  if (minutes === 0) return sync.auto.off
  return minutes === 60 ? sync.auto.everyHour : sync.auto.everyMinutes(minutes)
}

const sizeText = (bytes: number, gigabyte: number): string =>
  storage.gigabytes(Math.round((bytes / gigabyte) * 10) / 10)

/** A switch of which both sides are known. */
const toggled = (
  what: string,
  before: boolean | undefined,
  after: boolean | undefined,
): readonly SettingsChange[] =>
  before === undefined || after === undefined ? [] : change(what, onOff(before), onOff(after))

const sized = (
  what: string,
  before: number | undefined,
  after: number | undefined,
  gigabyte: number,
): readonly SettingsChange[] =>
  before === undefined || after === undefined
    ? []
    : change(what, sizeText(before, gigabyte), sizeText(after, gigabyte))

const folderChanges = (
  before: readonly SourceTemplate[],
  after: readonly SourceTemplate[],
): readonly SettingsChange[] => {
  const stateIn = (templates: readonly SourceTemplate[], template: string): string => {
    const found = templates.find((known) => known.template === template)
    return found === undefined ? said.notThere : onOff(found.enabled)
  }
  const all = new Set([...before, ...after].map(({ template }) => template))
  return [...all].flatMap((template) =>
    change(said.folder(template), stateIn(before, template), stateIn(after, template)),
  )
}

/** Which saved views a file would add, and which it would replace: those of the same name that ask for something else. Pure. */
export const viewChanges = (
  before: readonly SavedView[],
  after: readonly SaveViewInput[],
): { readonly added: readonly SaveViewInput[]; readonly replaced: readonly SavedView[] } => {
  // Of two of one name in the file the last one holds.
  const wanted = [...new Map(after.map((view) => [view.name, view])).values()]
  const known = (name: string) => before.find((view) => view.name === name)
  return {
    added: wanted.filter(({ name }) => known(name) === undefined),
    replaced: wanted.flatMap(({ name, query }) => {
      const same = known(name)
      if (same === undefined || JSON.stringify(same.query) === JSON.stringify(query)) return []
      return [{ ...same, query }]
    }),
  }
}

/** What holds here now: as a file would have it, the saved views with their ids. */
export type SettingsNow = Omit<PortableSettings, 'savedViews'> & {
  readonly savedViews?: readonly SavedView[]
}

/** What taking in a file's settings would change, in words. What only one of the two has stays as it is. Pure. */
export const settingsChanges = (now: SettingsNow, wanted: PortableSettings): readonly SettingsChange[] => {
  const views =
    now.savedViews === undefined || wanted.savedViews === undefined
      ? null
      : viewChanges(now.savedViews, wanted.savedViews)
  return [
    ...(now.appearance && wanted.appearance
      ? [
          ...change(
            appearance.theme,
            appearance.themes[now.appearance.theme],
            appearance.themes[wanted.appearance.theme],
          ),
          ...toggled(appearance.contrast, now.appearance.highContrast, wanted.appearance.highContrast),
        ]
      : []),
    ...(now.autoSync && wanted.autoSync
      ? change(
          sync.auto.name,
          intervalText(now.autoSync.everyMinutes),
          intervalText(wanted.autoSync.everyMinutes),
        )
      : []),
    ...toggled(sync.auto.atStart.name, now.autoSync?.atStart, wanted.autoSync?.atStart),
    ...toggled(sync.auto.onWake.name, now.autoSync?.onWake, wanted.autoSync?.onWake),
    ...toggled(desktop.closeToTray.name, now.desktop?.closeToTray, wanted.desktop?.closeToTray),
    ...toggled(desktop.openAtLogin.name, now.desktop?.openAtLogin, wanted.desktop?.openAtLogin),
    ...toggled(desktop.notifications.name, now.desktop?.notifications, wanted.desktop?.notifications),
    ...sized(said.thumbnails, now.thumbnailLimitBytes, wanted.thumbnailLimitBytes, 1024 ** 3),
    ...sized(said.offline, now.offlineLimitBytes, wanted.offlineLimitBytes, 1_000_000_000),
    ...(now.sources && wanted.sources ? folderChanges(now.sources, wanted.sources) : []),
    ...(views?.added ?? []).flatMap(({ name }) => change(said.view(name), said.notThere, said.added)),
    ...(views?.replaced ?? []).flatMap(({ name }) => change(said.view(name), said.asItIs, said.replaced)),
  ]
}
