import type { RemovalQuestion } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, Dialog, Still } from '../../ui'
import { useSync } from './store'

const { removals } = words

const Examples = ({ question }: { readonly question: RemovalQuestion }) => {
  const { examples, missing, reason } = question
  const more = missing - examples.length
  const heading = reason === 'account' ? removals.accountExamples : removals.examples
  return (
    <section aria-label={heading} className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{heading}</h3>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {examples.map((asset) => {
          const { assetId, version, kind, folder } = asset
          const title = words.assets.title(asset)
          return (
            <li key={assetId} className="flex min-w-0 flex-col gap-1">
              <Still {...{ assetId, version, kind }} className="w-full" />
              <p className="truncate text-sm font-medium" title={title}>
                <bdi>{title}</bdi>
              </p>
              <p className="truncate text-xs text-muted" title={folder}>
                <bdi>{folder.split('/').slice(-2).join('/')}</bdi>
              </p>
            </li>
          )
        })}
      </ul>
      {more > 0 && <p className="text-sm text-muted">{removals.andMore(more)}</p>}
    </section>
  )
}

const titleOf = ({ reason, missing, live }: RemovalQuestion): string => {
  if (reason === 'account') return removals.accountTitle
  return reason === 'sources' ? removals.sourcesTitle(missing, live) : removals.title(missing, live)
}

type Props = { readonly question: RemovalQuestion; readonly onReconnect: () => void }

/** Asks before many assets are taken as removed: how many, why it is asked, and what they look like. Keeping all is the way out of it. */
export const RemovalDialog = ({ question, onReconnect }: Props) => {
  const start = useSync((state) => state.start)
  const close = useSync((state) => state.closeQuestion)
  const { reason, missing } = question
  const isAccount = reason === 'account'
  return (
    <Dialog
      wide
      readable
      title={titleOf(question)}
      onClose={close}
      footer={
        <>
          {isAccount ? (
            <Button
              onClick={() => {
                close()
                onReconnect()
              }}
            >
              {removals.reconnect}
            </Button>
          ) : (
            <Button
              needsNetwork
              look="danger"
              onClick={() => {
                close()
                void start('full', true)
              }}
            >
              {removals.remove(missing)}
            </Button>
          )}
          {/* Enter at once is the answer that changes nothing: the dialog gives its focus to what has this attribute, which React does not write. */}
          <Button look="primary" ref={(button) => button?.setAttribute('autofocus', '')} onClick={close}>
            {removals.keep}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-sm leading-6">{removals.reasons[reason]}</p>
        {!isAccount && (
          <dl className="flex flex-col gap-1 rounded-xl bg-sunken px-4 py-3 text-sm leading-6">
            <div>
              <dt className="inline font-semibold">{`${removals.keep}: `}</dt>
              <dd className="inline">{removals.keepNote}</dd>
            </div>
            <div>
              <dt className="inline font-semibold">{`${removals.remove(missing)}: `}</dt>
              <dd className="inline">{removals.removeNote}</dd>
            </div>
          </dl>
        )}
        <Examples question={question} />
      </div>
    </Dialog>
  )
}
