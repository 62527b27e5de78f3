import { useEffect, useState } from 'react'
import type { Facets, ViewQuery } from '../../../../src-preload/contract'
import { call } from '../../../api'

/** What a view may be filtered by, asked while a filter's menu is open; null until the answer is there. @param tagText only tags that hold this */
export const useFacets = (query: ViewQuery, tagText: string): Facets | null => {
  const [facets, setFacets] = useState<Facets | null>(null)
  useEffect(() => {
    let current = true
    void call('library.facets', { query, tagText }).then(
      (answer) => {
        if (current) setFacets(answer)
      },
      // A menu without figures still lets one take choices back.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [query, tagText])
  return facets
}
