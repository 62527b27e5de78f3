// First: it holds for every schema that is made after it.
import './withoutEval'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { createRoot } from 'react-dom/client'
import { SafeModeBanner } from '../features/settings'
import { ErrorDeedsContext } from '../ui'
import { App } from './App'
import { errorDeeds } from './errorDeeds'
import { Overlays } from './Overlays'
import { watchErrors } from './reportErrors'
import { subscribe } from './subscriptions'
import './styles.css'

watchErrors()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
/** So long the first picture waits for the library's first rows, ms: an empty frame painted before them would cost as much again. */
const rowsSoonMs = 100
await Promise.race([subscribe(), new Promise((resolve) => setTimeout(resolve, rowsSoonMs))])
// The page's policy takes no <style> element.
createRoot(root).render(
  <CSPProvider disableStyleElements>
    <ErrorDeedsContext value={errorDeeds}>
      <div className="flex h-full flex-col">
        <SafeModeBanner />
        <div className="min-h-0 flex-1">
          <App />
        </div>
      </div>
      <Overlays />
    </ErrorDeedsContext>
  </CSPProvider>,
)
