import { CheckCircleIcon } from '@heroicons/react/24/outline'
import { useEffect, useRef } from 'react'
import { words } from '../../../src-preload/words'
import { Button, ErrorBanner, Spinner } from '../../ui'
import { OrphanItem } from './OrphanItem'
import { useFamilies } from './store'

/** Clips and exports whose parent nobody knows, each with the likeliest ones; a person's word is kept for ever. */
export const OrphansPage = ({ onOpenAsset }: { readonly onOpenAsset: (assetId: string) => void }) => {
  const { total, items, next, error, loadingMore, message, load, more } = useFamilies()
  const list = useRef<HTMLElement>(null)
  useEffect(() => void load(), [load])
  // The buttons of what was judged are gone: their focus comes here instead of falling to the page's start.
  useEffect(() => {
    if (message !== null && items.length >= 0 && document.activeElement === document.body) {
      list.current?.focus({ preventScroll: true })
    }
  }, [message, items])
  return (
    <>
      <header className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 px-6 py-3">
        <h1 className="text-xl font-bold">{words.families.title}</h1>
        <p className="text-sm text-muted tabular-nums">
          {total !== null && total > 0 && words.families.count(total)}
        </p>
      </header>
      <section
        ref={list}
        aria-label={words.families.list}
        tabIndex={-1}
        className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-6 pb-6 outline-none"
      >
        {error !== null && <ErrorBanner error={error} deeds={{ tryAgain: () => void load() }} />}
        <p role="status" className={message === null ? '-mt-4' : 'text-sm text-good'}>
          {message}
        </p>
        {total === null && error === null && <Spinner className="mx-auto mt-12 size-8 text-accent" />}
        {total === 0 && (
          <div className="grid flex-1 place-items-center">
            <div className="flex max-w-md flex-col items-center gap-2 text-center">
              <CheckCircleIcon aria-hidden="true" className="size-16 text-good" strokeWidth={1.2} />
              <h2 className="text-lg font-semibold">{words.families.none}</h2>
              <p className="text-sm leading-6 text-muted">{words.families.noneHelp}</p>
            </div>
          </div>
        )}
        {items.length > 0 && (
          <>
            <p className="max-w-3xl text-sm leading-6 text-muted">{words.families.why}</p>
            <ul className="flex max-w-5xl flex-col gap-3">
              {items.map((orphan) => (
                <OrphanItem key={orphan.asset.assetId} orphan={orphan} onOpen={onOpenAsset} />
              ))}
            </ul>
            {next !== null && (
              <Button busy={loadingMore} onClick={() => void more()} className="self-center">
                {words.families.more}
              </Button>
            )}
          </>
        )}
      </section>
    </>
  )
}
