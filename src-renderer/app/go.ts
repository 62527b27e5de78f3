import type { ViewQuery } from '../../src-preload/contract'
import { useActivity } from '../features/activity'
import { useLibrary, type ViewId } from '../features/library'
import { type PageName, useScreen } from './screen'

/** Shows a view of the library. @param query what a saved view means */
export const showView = (id: ViewId, query?: ViewQuery): void => {
  useScreen.getState().setPage('library')
  void useLibrary.getState().show(id, query)
}

/** Shows a page beside the library's own views. */
export const showPage = (page: Exclude<PageName, 'library'>): void => useScreen.getState().setPage(page)

/** Shows what a run changed, on the page of all runs. */
export const showRun = (runId: number): void => {
  showPage('activity')
  void useActivity.getState().openRun(runId)
}
