import { useAccount } from '../features/account'
import { type GridKind, useLibrary } from '../features/library'
import { usePreview } from '../features/preview'
import { useSources } from '../features/sources'
import { useSync } from '../features/sync'
import { type PageName, useScreen } from './screen'

const showGrid = (kind: GridKind): void => {
  useScreen.getState().setPage('library')
  void useLibrary.getState().show(kind)
}

/** Shows a page beside the library's own views. */
export const showPage = (page: Exclude<PageName, 'library'>): void => useScreen.getState().setPage(page)

const closeDialogs = (): void => {
  void usePreview.getState().close()
  useSources.getState().close()
}

/** What the window can be told to do, whoever asks: a button, a key, later a menu or a palette. */
export const commands = {
  showVideos: () => showGrid('video'),
  showClips: () => showGrid('clip'),
  showOrphans: () => showPage('orphans'),
  refresh: () => {
    if (useSync.getState().snapshot?.running !== true) void useSync.getState().start('quick')
  },
  openSources: () => void useSources.getState().openSources(),
  whyEmpty: () => void useSources.getState().openDiagnosis(),
  /** Closes the dialog in front and syncs. */
  syncFromDialog: () => {
    closeDialogs()
    void useSync.getState().start('full')
  },
  reconnectFromDialog: () => {
    closeDialogs()
    useScreen.getState().setConnecting(true)
  },
  openConnect: () => useScreen.getState().setConnecting(true),
  closeConnect: () => {
    useAccount.getState().forgetError()
    useScreen.getState().setConnecting(false)
  },
  /** Connects to the sample storage and syncs it at once, so that cards appear within seconds. */
  exploreSample: async (): Promise<void> => {
    if (!(await useAccount.getState().exploreSample())) return
    useScreen.getState().setConnecting(false)
    await useSync.getState().start('full')
  },
  disconnect: async (): Promise<void> => {
    if (await useAccount.getState().disconnect()) useScreen.getState().setConnecting(true)
  },
} as const

export type CommandName = keyof typeof commands
