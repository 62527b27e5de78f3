import type { RemovalQuestion } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Banner, Button, ErrorBanner, formatAgo } from '../../ui'
import type { Problem } from './problems'

const { activity } = words

/** What can be done about a problem, wherever it came from. */
export type ProblemDeeds = {
  readonly onSync: () => void
  readonly onAnswer: (question: RemovalQuestion) => void
  readonly onWhyEmpty: () => void
}

const Unread = ({ problem }: { readonly problem: Extract<Problem, { type: 'unread' }> }) => (
  <ul className="mt-1 list-disc pl-5 text-xs leading-5 text-muted">
    {problem.run.result?.failures.slice(0, 5).map((failure, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a finished list, and items without a public id look alike.
      <li key={index} className="break-words">
        <bdi className="font-medium text-ink">{failure.publicId ?? activity.noPublicId}</bdi>
        {`: ${failure.message}`}
      </li>
    ))}
  </ul>
)

type Props = { readonly problem: Problem; readonly deeds: ProblemDeeds; readonly nowMs: number }

const ProblemBanner = ({ problem, deeds, nowMs }: Props) => {
  const ago = formatAgo(problem.run.endedAt, nowMs) ?? ''
  const tryAgain = (
    <Button needsNetwork small onClick={deeds.onSync}>
      {activity.tryAgain}
    </Button>
  )
  switch (problem.type) {
    case 'error': {
      const { error, times, question } = problem
      return (
        <ErrorBanner
          quiet
          needsNetwork
          error={error}
          deeds={{
            tryAgain: deeds.onSync,
            // A run of an older version kept no question: a sync asks it anew.
            confirmRemovals: () => (question === null ? deeds.onSync() : deeds.onAnswer(question)),
          }}
        >
          <p className="text-muted">{times > 1 ? activity.again(times, ago) : activity.once(ago)}</p>
        </ErrorBanner>
      )
    }
    case 'stopped':
      return (
        <Banner tone="warn" title={activity.stoppedTitle} actions={tryAgain}>
          <p>{activity.stoppedSentence}</p>
        </Banner>
      )
    case 'unread':
      return (
        <Banner tone="warn" title={activity.unreadTitle(problem.count)} actions={tryAgain}>
          <p>{activity.unreadSentence}</p>
          <Unread problem={problem} />
        </Banner>
      )
    case 'foundNothing':
      return (
        <Banner
          tone="warn"
          title={activity.foundNothingTitle}
          actions={
            <Button small needsNetwork onClick={deeds.onWhyEmpty}>
              {activity.whyEmpty}
            </Button>
          }
        >
          <p>{activity.foundNothingSentence}</p>
        </Banner>
      )
  }
}

type ListProps = {
  readonly problems: readonly Problem[]
  readonly deeds: ProblemDeeds
  readonly nowMs: number
}

/** What still needs a person, above all else on the page; nothing where all is well. */
export const Problems = ({ problems, deeds, nowMs }: ListProps) =>
  problems.length > 0 && (
    <section aria-label={activity.problems} className="flex flex-col gap-3">
      <h2 className="text-sm font-semibold">{activity.problems}</h2>
      {problems.map((problem) => (
        <ProblemBanner key={`${problem.type} ${problem.run.runId}`} {...{ problem, deeds, nowMs }} />
      ))}
    </section>
  )
