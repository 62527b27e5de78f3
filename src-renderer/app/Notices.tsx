import { DetailNotice } from '../features/detail'
import { RemovedView, savedViewId } from '../features/library'
import { showView } from './go'
import { ToldNotice } from './told'

/** What was just done, at the lower edge of the window; a screen reader hears it. */
export const Notices = () => (
  <div
    role="log"
    aria-live="polite"
    aria-relevant="additions"
    className="pointer-events-none fixed inset-x-0 bottom-4 z-60 flex flex-col items-center gap-2 px-4"
  >
    <RemovedView onRestored={(id, { query }) => showView(savedViewId(id), query)} />
    <ToldNotice />
    <DetailNotice />
  </div>
)
