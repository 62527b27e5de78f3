import type { Emphasis } from './emphasis'
import { plural } from './plural'

/** Taking back what a sync did to the library. */
export const undo = {
  button: 'Undo',
  title: 'Undo the last sync?',
  /** `assets`: how many it changed. */
  sentence: (assets: number) =>
    `${plural(assets, 'asset goes', 'assets go')} back to how ${assets === 1 ? 'it was' : 'they were'} in this library before the sync. Your storage is not touched, so the next sync brings its state again.`,
  confirm: 'Undo the sync',
  working: 'Undoing…',
  doneTitle: 'The last sync was undone',
  done: (assets: number) =>
    `${plural(assets, 'asset is', 'assets are')} as before. Your storage was not touched; the next sync brings its state again.`,
  /** The same on the terminal. */
  report: (bold: Emphasis, assets: number) =>
    `${bold('Undone')}: ${plural(assets, 'asset', 'assets')} as before the last sync. The storage was not touched; the next sync brings its state again.`,
  undoneAlready: 'This has been undone already.',
  laterSync: 'A later sync has changed the library: only the last one can be undone.',
  whileSyncing: 'Wait until the sync has ended.',
  nothing: 'No sync has changed the library since the last undo.',
  refused: 'There is nothing to undo: no sync has changed the library since the last undo.',
} as const
