import { words } from '../../../src-preload/words'
import { Banner, Button, ErrorBanner, Spinner } from '../../ui'
import { AddSource } from './AddSource'
import { withSources } from './edit'
import { SourceList } from './SourceList'
import { useSources } from './store'
import { UserIdField } from './UserIdField'

/** Where the account's content is looked for: presets with switches, the user's own, and what the storage has. */
export const SourcesPanel = () => {
  const { choice, detection, error, tryAgain, busy, changed, save } = useSources()
  const proposed =
    choice === null || detection === null
      ? []
      : detection.proposed.filter(
          ({ kind, template }) =>
            !choice.templates.some(
              (known) => known.kind === kind && known.template === template && known.enabled,
            ),
        )
  return (
    <div className="flex flex-col gap-5">
      <p className="text-sm leading-6 text-muted">{words.sources.intro}</p>
      {error !== null && <ErrorBanner error={error} deeds={{ tryAgain: () => void tryAgain() }} />}
      {busy === 'loading' && <Spinner className="mx-auto size-8 text-accent" />}
      {/* Empty, it takes no gap of its own. */}
      <div role="status" className="empty:-mt-5">
        {changed && <p className="text-sm text-good">{words.sources.saved}</p>}
        {detection !== null && proposed.length === 0 && !changed && (
          <p className="text-sm text-muted">{words.sources.noOthers}</p>
        )}
      </div>
      {choice !== null && (
        <>
          {proposed.length > 0 && (
            <Banner
              tone="info"
              title={words.sources.proposed}
              actions={
                <Button
                  small
                  busy={busy === 'saving'}
                  onClick={() => void save(withSources(choice, proposed))}
                >
                  {words.sources.lookInThem}
                </Button>
              }
            >
              <ul className="list-disc pl-5">
                {proposed.map(({ kind, template }) => (
                  <li key={`${kind} ${template}`} className="break-all">
                    <bdi>{template}</bdi>
                  </li>
                ))}
              </ul>
            </Banner>
          )}
          <SourceList
            choice={choice}
            findings={detection?.findings ?? []}
            onSave={(next) => void save(next)}
          />
          <AddSource choice={choice} busy={busy === 'saving'} onSave={save} />
          <UserIdField
            key={choice.userId}
            choice={choice}
            candidates={detection?.userIds ?? []}
            busy={busy === 'saving'}
            onSave={save}
          />
        </>
      )}
    </div>
  )
}
