// First: it holds for every schema that is made after it.
import './withoutEval'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { Suspense, use } from 'react'
import { createRoot } from 'react-dom/client'
import { stoppedPath } from '../../src-preload/contract'
import { SafeModeBanner } from '../features/settings'
import { ErrorDeedsContext } from '../ui'
import { App } from './App'
import { Boundary } from './Boundary'
import { showAnew } from './beginAnew'
import { errorDeeds } from './errorDeeds'
import { FirstFrameEnd, hasFirstFrame, watchRest } from './firstFrame'
import { Overlays } from './Overlays'
import { logError, watchErrors } from './reportErrors'
import { subscribe } from './subscriptions'
import './styles.css'

watchErrors()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
/** So long the first picture waits for the library's first rows, ms: an empty frame painted before them would cost as much again. */
const rowsSoonMs = 100
/** The same where what the window showed last stands there meanwhile. */
const rowsInTimeMs = 2000
const subscribed = subscribe()
await Promise.race([
  subscribed.catch(() => undefined),
  new Promise((resolve) => setTimeout(resolve, hasFirstFrame() ? rowsInTimeMs : rowsSoonMs)),
])

/** Draws nothing; it fails where the window could not be tied to the main process. */
const Subscribed = () => {
  use(subscribed)
  return null
}

createRoot(root, {
  onCaughtError: (error, { componentStack }) => void logError('drawing', error, componentStack),
  // Not even the words could be drawn, and React has taken all away.
  onUncaughtError: (error, { componentStack }) => {
    void logError('drawing', error, componentStack)
    window.location.replace(stoppedPath)
  },
}).render(
  // The page's policy takes no <style> element.
  <CSPProvider disableStyleElements>
    {/* Before all that can fail. */}
    <FirstFrameEnd />
    <ErrorDeedsContext value={errorDeeds}>
      <Boundary
        part="window"
        onAgain={showAnew}
        frame={(failure) => <main className="flex h-full flex-col">{failure}</main>}
      >
        <Suspense>
          <Subscribed />
        </Suspense>
        <div className="flex h-full flex-col">
          <SafeModeBanner />
          <div className="min-h-0 flex-1">
            <App />
          </div>
        </div>
        <Overlays />
      </Boundary>
    </ErrorDeedsContext>
  </CSPProvider>,
)

watchRest(root)
