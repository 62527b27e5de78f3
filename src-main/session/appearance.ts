import type { Appearance, ZoomStep } from '../../src-preload/contract'
import type { SettingsStore } from '../settings'
import type { CompanionEvents } from './events'
import type { Host } from './host'

/** How the window looks. */
export type AppearanceUse = {
  status(): Appearance
  /** Keeps the choice and tells it (`appearance.changed`). */
  set(wanted: Appearance): Appearance
  zoom(to: ZoomStep): { readonly percent: number }
}

/** The use cases of how the window looks, over the settings. */
export const createAppearance = (
  settings: SettingsStore,
  events: Pick<CompanionEvents, 'emit'>,
  host: Pick<Host, 'zoom'>,
): AppearanceUse => ({
  status: () => settings.get().appearance,
  set: (wanted) => {
    const { appearance } = settings.update({ appearance: wanted })
    events.emit('appearance.changed', appearance)
    return appearance
  },
  zoom: (to) => ({ percent: host.zoom(to) }),
})
