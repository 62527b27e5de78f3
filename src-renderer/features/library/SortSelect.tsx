import { type LibrarySort, useLibrary } from './store'

const sorts: readonly (readonly [LibrarySort, string])[] = [
  ['newest', 'Newest first'],
  ['oldest', 'Oldest first'],
  ['title', 'Title A–Z'],
]

/** Chooses the order of the grid that is shown. */
export const SortSelect = () => {
  const sort = useLibrary((state) => state.views[state.kind].sort)
  const sortBy = useLibrary((state) => state.sortBy)
  return (
    <select
      aria-label="Sort by"
      value={sort}
      onChange={(event) => {
        const chosen = sorts.find(([value]) => value === event.target.value)
        if (chosen) void sortBy(chosen[0])
      }}
      className="min-h-9 rounded-lg border border-outline/60 bg-surface px-2.5 text-sm text-ink shadow-xs hover:bg-sunken"
    >
      {sorts.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  )
}
