import { useEffect } from 'react'
import type { SyncResult } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Banner, changeCount, changesWords, formatCount, seenWords } from '../../ui'
import { isRunOf, useLastRun } from './lastRun'
import { WhatChanged, WhatChangedActions } from './WhatChanged'
import { failuresWords, resultWords } from './words'

const shownFailures = 50

/** What could not be read, item by item. */
export const Failures = ({ result }: { readonly result: SyncResult }) => {
  const unreadable = failuresWords(result)
  if (unreadable === null) return null
  const more = result.failures.length - shownFailures
  return (
    <details className="mt-1">
      <summary className="w-fit">{unreadable}</summary>
      <ul className="mt-1 max-h-40 list-disc overflow-y-auto pl-5 text-xs leading-5 text-muted">
        {result.failures.slice(0, shownFailures).map((failure, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a finished list, and items without a public id look alike.
          <li key={index} className="break-words">
            <bdi className="font-medium text-ink">{failure.publicId ?? words.sync.nameless}</bdi>
            {`: ${failure.message}`}
          </li>
        ))}
        {more > 0 && <li>{words.sync.more(formatCount(more))}</li>}
      </ul>
    </details>
  )
}

type ResultProps = {
  readonly result: SyncResult
  readonly onDismiss: () => void
  readonly onOpenAsset: ((assetId: string) => void) | null
  readonly onSeeRun: (runId: number) => void
}

/** How the last run ended, in words, with what changed; stands inside the live region. */
export const Result = ({ result, onDismiss, onOpenAsset, onSeeRun }: ResultProps) => {
  const { last, load } = useLastRun()
  useEffect(() => void load(result), [load, result])
  const { title, sentence } = resultWords(result)
  const seen = seenWords(result.counts)
  // That there is nothing is no success to be told in green.
  const isPlain =
    result.outcome === 'cancelled' || (result.outcome === 'completed' && changesWords(result.counts) === null)
  const tone = isPlain ? 'info' : result.outcome === 'completed' ? 'good' : 'warn'
  const shown = last !== null && changeCount(result.counts) > 0 && isRunOf(last.run, result) ? last : null
  return (
    <Banner
      tone={tone}
      title={title}
      onDismiss={onDismiss}
      actions={shown !== null && <WhatChangedActions last={shown} onSeeRun={onSeeRun} />}
      below={shown !== null && <WhatChanged last={shown} onOpenAsset={onOpenAsset} />}
    >
      <p>{sentence}</p>
      {seen !== null && <p className="text-muted">{seen}</p>}
      <Failures result={result} />
    </Banner>
  )
}
