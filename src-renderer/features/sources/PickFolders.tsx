import { useEffect, useRef } from 'react'
import type { SourceChoice, SourceTemplate } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Banner, Button, CardFoot, ErrorBanner, Spinner } from '../../ui'
import { withSources } from './edit'
import { SourceList } from './SourceList'
import { useSources } from './store'
import { UserIdField } from './UserIdField'

const said = words.welcome.folders

type Props = {
  readonly onStart: () => void
  readonly onSkip: () => void
  readonly onChangeEmail: () => void
}

/** The folders that the storage has for this account, looked in unless one switches them off; then the first sync. */
export const PickFolders = ({ onStart, onSkip, onChangeEmail }: Props) => {
  const { choice, detection, error, busy, load, detect, save } = useSources()
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void load().then(detect)
  }, [load, detect])
  // What was found is looked in from the start: who has come this far wants to see it.
  const proposed = detection?.proposed
  useEffect(() => {
    const now = useSources.getState().choice
    if (now !== null && proposed !== undefined && proposed.length > 0) void save(withSources(now, proposed))
  }, [proposed, save])

  const findings = detection?.findings.filter(({ exists, assets }) => exists && assets !== 0) ?? []
  const isThere = ({ kind, template }: SourceTemplate): boolean =>
    findings.some(({ source }) => source.kind === kind && source.template === template)
  const counted = findings.reduce((sum, { assets }) => sum + (assets ?? 0), 0)
  const keep = (next: SourceChoice): void => void save(next)
  return (
    <div className="flex flex-col gap-4">
      <div role="status" className="text-sm leading-6">
        {detection === null && error === null && (
          <p className="flex items-center gap-2 text-muted">
            <Spinner className="size-4" />
            {said.looking}
          </p>
        )}
        {detection !== null && findings.length > 0 && (
          <p className="text-good">
            {counted > 0 ? said.found(counted, findings.length) : said.foundFolders(findings.length)}
          </p>
        )}
      </div>
      {error !== null && (
        <ErrorBanner needsNetwork error={error} deeds={{ tryAgain: () => void load().then(detect) }} />
      )}
      {detection !== null && findings.length === 0 && (
        <Banner tone="warn" title={said.nothing}>
          <p>{said.nothingHelp}</p>
        </Banner>
      )}
      {choice !== null && findings.length > 0 && (
        <>
          <p className="text-sm leading-6 text-muted">{said.intro}</p>
          <div className="max-h-72 overflow-y-auto">
            <SourceList choice={choice} findings={findings} shows={isThere} onSave={keep} />
          </div>
        </>
      )}
      {choice !== null && detection !== null && detection.userIds.length > 0 && (
        <UserIdField
          key={choice.userId}
          choice={choice}
          candidates={detection.userIds}
          busy={busy === 'saving'}
          onSave={async (next) => {
            const saved = await save(next)
            // A user id leads to folders of its own.
            if (saved) await detect()
            return saved
          }}
        />
      )}
      <CardFoot>
        <Button look="primary" busy={busy === 'saving' || busy === 'detecting'} onClick={onStart}>
          {said.start}
        </Button>
        <Button look="quiet" onClick={onSkip}>
          {said.skip}
        </Button>
        {detection !== null && findings.length === 0 && (
          <Button look="quiet" onClick={onChangeEmail}>
            {said.changeEmail}
          </Button>
        )}
      </CardFoot>
    </div>
  )
}
