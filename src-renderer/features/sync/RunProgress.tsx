import { useNow } from '../../ui'
import { useSync } from './store'
import { progressWords, waitingWords } from './words'

/** How far a running sync or preview is, or what it waits for, in one line. */
export const RunProgress = () => {
  const snapshot = useSync((state) => state.snapshot)
  const waitingUntil = snapshot?.running === true ? snapshot.waitingUntil : null
  const nowMs = useNow(waitingUntil === null ? null : 1000)
  return <>{waitingWords(waitingUntil, nowMs) ?? progressWords({ snapshot })}</>
}
