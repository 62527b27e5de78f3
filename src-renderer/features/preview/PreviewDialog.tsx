import { CheckCircleIcon } from '@heroicons/react/24/outline'
import type { ReactNode } from 'react'
import type { SyncPlan } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Banner, Button, ChangeList, changesWords, Dialog, ErrorBanner, errorNotice, Spinner } from '../../ui'
import { usePreview } from './store'
import { planWords, truncatedWords } from './words'

type PlanProps = { readonly plan: SyncPlan; readonly onOpenAsset: (assetId: string) => void }

const Plan = ({ plan, onOpenAsset }: PlanProps) => {
  const { result, items } = plan
  const said = planWords(plan)
  const truncated = truncatedWords(plan)
  return (
    <div className="flex min-h-0 flex-col gap-4">
      {result.error !== null && (
        <Banner
          tone="warn"
          title={result.outcome === 'needsConfirmation' ? words.preview.manyGone : words.preview.incomplete}
        >
          <p>{errorNotice(result.error, Date.now())}</p>
        </Banner>
      )}
      {said === null ? (
        result.error === null && (
          <div className="flex flex-col items-center gap-2 py-6 text-center">
            <CheckCircleIcon aria-hidden="true" className="size-12 text-good" strokeWidth={1.2} />
            <p className="font-semibold">{words.preview.upToDate}</p>
            <p className="text-sm text-muted">
              {words.preview.sentence(changesWords(result.counts) ?? words.preview.emptyStorage)}
            </p>
          </div>
        )
      ) : (
        <>
          <p className="text-sm leading-6">
            {said} <span className="text-muted">{words.preview.nothingYet}</span>
          </p>
          <ChangeList
            label={words.preview.changes}
            changes={items}
            onOpen={onOpenAsset}
            // What would come new is not here yet.
            isHere={({ action }) => action !== 'added'}
          />
          {truncated !== null && <p className="text-sm text-muted">{truncated}</p>}
        </>
      )}
    </div>
  )
}

type Props = {
  /** How far the preview is, in words. */
  readonly progress: ReactNode
  readonly onSync: () => void
  /** Closes the preview and shows an item of it. */
  readonly onOpenAsset: (assetId: string) => void
}

/** What a sync would do: counts, items, fields. Shown for as long as the preview is open. */
export const PreviewDialog = ({ progress, onSync, onOpenAsset }: Props) => {
  const { plan, error, busy, load, close } = usePreview()
  return (
    <Dialog
      wide
      title={words.preview.title}
      onClose={() => void close()}
      footer={
        <>
          <Button onClick={() => void close()}>{busy ? words.common.cancel : words.common.close}</Button>
          {plan !== null && (
            <Button needsNetwork look="primary" onClick={onSync}>
              {words.preview.syncNow}
            </Button>
          )}
        </>
      }
    >
      <div role="status" className="flex min-h-0 flex-col">
        {busy && (
          <div className="flex flex-col items-center gap-3 py-8 text-center">
            <Spinner className="size-8 text-accent" />
            <p className="text-sm font-medium">{words.preview.looking}</p>
          </div>
        )}
        {plan !== null && <p className="sr-only">{words.preview.ready}</p>}
      </div>
      {busy && <p className="-mt-6 h-6 text-center text-sm text-muted tabular-nums">{progress}</p>}
      {error !== null && <ErrorBanner needsNetwork error={error} deeds={{ tryAgain: () => void load() }} />}
      {plan !== null && <Plan plan={plan} onOpenAsset={onOpenAsset} />}
    </Dialog>
  )
}
