import type { SyncResult } from '../../../src-preload/contract'
import { Banner, seenWords } from '../../ui'
import { failuresWords, resultWords } from './words'

const shownFailures = 50

/** What could not be read, item by item. */
export const Failures = ({ result }: { readonly result: SyncResult }) => {
  const words = failuresWords(result)
  if (words === null) return null
  const more = result.failures.length - shownFailures
  return (
    <details className="mt-1">
      <summary className="w-fit">{words}</summary>
      <ul className="mt-1 max-h-40 list-disc overflow-y-auto pl-5 text-xs leading-5 text-muted">
        {result.failures.slice(0, shownFailures).map((failure, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a finished list, and items without a public id look alike.
          <li key={index} className="break-words">
            <bdi className="font-medium text-ink">{failure.publicId ?? 'An item without a name'}</bdi>:{' '}
            {failure.message}
          </li>
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
    </details>
  )
}

/** What the last run changed; stands inside the live region. */
export const Result = ({
  result,
  onDismiss,
}: {
  readonly result: SyncResult
  readonly onDismiss: () => void
}) => {
  const { title, sentence } = resultWords(result)
  const seen = seenWords(result.counts)
  const tone = result.outcome === 'completed' ? 'good' : result.outcome === 'cancelled' ? 'info' : 'warn'
  return (
    <Banner tone={tone} title={title} onDismiss={onDismiss}>
      <p>{sentence}</p>
      {seen !== null && <p className="text-muted">{seen}</p>}
      <Failures result={result} />
    </Banner>
  )
}
