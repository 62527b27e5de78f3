import { useEffect, useState } from 'react'
import { maxSearchLength, type ViewCard } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { call } from '../../api'
import type { PaletteEntry, PaletteSection } from './entries'

const { palette } = words.commands

const most = 6

/** A card as a row: its letters marked where the search found them; where it was found elsewhere, that piece of text beside it. Pure. */
export const titleEntry = (card: ViewCard, open: (assetId: string) => void): PaletteEntry => {
  const { assetId, kind, version, matches } = card
  const elsewhere = matches?.titleHasAll === false ? matches.elsewhere[0]?.snippet : undefined
  return {
    key: `asset.${assetId}`,
    // What is marked is the clip's title, with which that of an export begins.
    title: words.assets.title(card),
    marks: (matches?.title ?? []).flatMap(([start, length]) => Array.from({ length }, (_, at) => start + at)),
    detail: elsewhere === undefined ? palette.kinds[kind] : `${palette.kinds[kind]} · ${elsewhere}`,
    keys: null,
    enabled: true,
    image: { assetId, version },
    run: () => open(assetId),
  }
}

/**
 * The library's assets that a query finds, best first. What was found last stays until the next answer, so that nothing flickers.
 * @param enabled whether there is a library to search
 */
export const useTitles = (
  query: string,
  enabled: boolean,
  open: (assetId: string) => void,
): readonly PaletteSection[] => {
  const [cards, setCards] = useState<readonly ViewCard[]>([])
  const text = query.trim().slice(0, maxSearchLength)
  const asks = enabled && text !== ''
  useEffect(() => {
    if (!asks) return setCards([])
    let stale = false
    const ask = async (): Promise<void> => {
      const page = await call('library.page', {
        query: { view: 'all', text },
        after: null,
        limit: most,
      }).catch(() => null)
      if (!stale) setCards(page?.items ?? [])
    }
    void ask()
    return () => {
      stale = true
    }
  }, [asks, text])
  return cards.length === 0
    ? []
    : [{ title: palette.library, items: cards.map((card) => titleEntry(card, open)), score: 0 }]
}
