import { useState } from 'react'
import { aspect, type Facets, type ViewFilter, type ViewQuery } from '../../../../src-preload/contract'
import { words } from '../../../../src-preload/words'
import { Switch } from '../../../ui'
import { folderLabel } from '../cardText'
import { Choices } from './Choices'
import { aspectName, dayBefore, type FilterKey, filterName, readLength, toggledIn } from './filterText'
import { useFacets } from './useFacets'

const say = words.library.filter
const input = 'min-h-9 w-full min-w-0 rounded-lg border border-outline/60 bg-surface px-2.5 text-sm text-ink'

type EditorProps = {
  readonly query: ViewQuery
  readonly facets: Facets | null
  readonly onChange: (part: Partial<ViewFilter>) => void
}

const presets = [
  { value: '-60', name: '0:00–1:00', min: null, max: 60 },
  { value: '60-300', name: '1:00–5:00', min: 60, max: 300 },
  { value: '300-1200', name: '5:00–20:00', min: 300, max: 1200 },
  { value: '1200-', name: '20:00+', min: 1200, max: null },
] as const

const Bound = (props: {
  readonly label: string
  readonly value: number | null
  readonly onChange: (seconds: number | null) => void
}) => {
  const { label, value, onChange } = props
  const [text, setText] = useState<string | null>(null)
  const take = (): void => {
    if (text === null) return
    const seconds = readLength(text)
    if (text.trim() === '' || seconds !== null) onChange(seconds)
    setText(null)
  }
  return (
    <label className="min-w-0 flex-1 text-xs text-muted">
      {label}
      <input
        inputMode="text"
        value={text ?? (value === null ? '' : lengthText(value))}
        placeholder="1:30"
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
        }}
        className={input}
      />
    </label>
  )
}

/** Seconds so that `readLength` reads the same again. */
const lengthText = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60)
  return `${minutes}:${String(Math.round(seconds % 60)).padStart(2, '0')}`
}

const DurationEditor = ({ query, onChange }: EditorProps) => {
  const { min, max } = query.filter.duration
  const chosen = presets.filter((preset) => preset.min === min && preset.max === max)
  return (
    <>
      <Choices
        single
        label={say.duration}
        choices={presets.map(({ value, name }) => ({ value, name, count: null }))}
        chosen={chosen.map(({ value }) => value)}
        onToggle={(value) => {
          const preset = presets.find((one) => one.value === value)
          if (preset) onChange({ duration: { min: preset.min, max: preset.max } })
        }}
      />
      <div className="flex gap-2 px-2.5 pt-2 pb-1">
        <Bound
          label={say.atLeast}
          value={min}
          onChange={(seconds) => onChange({ duration: { min: seconds, max } })}
        />
        <Bound
          label={say.atMost}
          value={max}
          onChange={(seconds) => onChange({ duration: { min, max: seconds } })}
        />
      </div>
      <p className="px-2.5 pb-1 text-xs text-muted">{say.lengthHint}</p>
    </>
  )
}

const recentDays = [7, 30, 365] as const

const CreatedEditor = ({ query, facets, onChange }: EditorProps) => {
  const { from, to } = query.filter.created
  const now = Date.now()
  const thisYear = `${new Date(now).getFullYear()}-01-01`
  const ranges = [
    ...recentDays.map((days) => ({
      value: String(days),
      name: say.lastDays(days),
      from: dayBefore(now, days - 1),
    })),
    { value: 'year', name: say.thisYear, from: thisYear },
  ]
  const chosen = ranges.filter((range) => range.from === from && to === null)
  const day = (label: string, value: string | null, take: (day: string | null) => void) => (
    <label className="min-w-0 flex-1 text-xs text-muted">
      {label}
      <input
        type="date"
        value={value ?? ''}
        min={facets?.created?.from}
        max={facets?.created?.to}
        onChange={(event) => take(event.target.value === '' ? null : event.target.value)}
        className={input}
      />
    </label>
  )
  return (
    <>
      <Choices
        single
        label={say.created}
        choices={ranges.map(({ value, name }) => ({ value, name, count: null }))}
        chosen={chosen.slice(0, 1).map(({ value }) => value)}
        onToggle={(value) => {
          const range = ranges.find((one) => one.value === value)
          if (range) onChange({ created: { from: range.from, to: null } })
        }}
      />
      <div className="flex gap-2 px-2.5 pt-2 pb-1">
        {day(say.from, from, (value) => onChange({ created: { from: value, to } }))}
        {day(say.to, to, (value) => onChange({ created: { from, to: value } }))}
      </div>
    </>
  )
}

/** What a filter is set by: values to tick with their counts, bounds, or a switch. */
export const FilterEditor = (props: {
  readonly filterKey: FilterKey
  readonly query: ViewQuery
  readonly onChange: (part: Partial<ViewFilter>) => void
}) => {
  const { filterKey, query, onChange } = props
  const [tagText, setTagText] = useState('')
  const facets = useFacets(query, tagText)
  const { filter, view } = query
  const label = filterName(filterKey, view)
  const editor: EditorProps = { query, facets, onChange }
  switch (filterKey) {
    case 'duration':
      return <DurationEditor {...editor} />
    case 'created':
      return <CreatedEditor {...editor} />
    case 'tags':
      return (
        <>
          <div className="sticky -top-1.5 z-10 bg-surface p-1">
            <input
              type="search"
              aria-label={say.findTag}
              placeholder={say.findTag}
              value={tagText}
              onChange={(event) => setTagText(event.target.value)}
              className={input}
            />
          </div>
          {facets?.tags.length === 0 && tagText !== '' ? (
            <p className="px-2.5 py-2 text-sm text-muted">{say.noTags}</p>
          ) : (
            <Choices
              label={label}
              choices={(facets?.tags ?? []).map(({ value, count }) => ({ value, name: value, count }))}
              chosen={filter.tags}
              onToggle={(value) => onChange({ tags: toggledIn(filter.tags, value) })}
            />
          )}
        </>
      )
    case 'formats':
      return (
        <Choices
          label={label}
          choices={(facets?.formats ?? []).map(({ value, count }) => ({
            value,
            name: value.toUpperCase(),
            count,
          }))}
          chosen={filter.formats}
          onToggle={(value) => onChange({ formats: toggledIn(filter.formats, value) })}
        />
      )
    case 'aspects':
      return (
        <Choices
          label={label}
          choices={aspect.options.map((value) => ({
            value,
            name: aspectName(value),
            count: facets?.aspects.find((shape) => shape.value === value)?.count ?? null,
          }))}
          chosen={filter.aspects}
          onToggle={(value) => {
            const shape = aspect.options.find((one) => one === value)
            if (shape) onChange({ aspects: toggledIn(filter.aspects, shape) })
          }}
        />
      )
    case 'platforms':
      return (
        <Choices
          label={label}
          choices={(facets?.platforms ?? []).map(({ value, count }) => ({
            value,
            name: words.assets.platform(value),
            count,
          }))}
          chosen={filter.platforms}
          onToggle={(value) => onChange({ platforms: toggledIn(filter.platforms, value) })}
        />
      )
    case 'hasClips': {
      const many = label.toLowerCase()
      return (
        <Choices
          single
          label={label}
          choices={[
            { value: 'with', name: say.withChildren(many), count: null },
            { value: 'without', name: say.withoutChildren(many), count: null },
          ]}
          chosen={filter.hasClips === null ? [] : [filter.hasClips ? 'with' : 'without']}
          onToggle={(value) => onChange({ hasClips: value === 'with' })}
        />
      )
    }
    case 'offlineOnly':
      return (
        <div className="px-2.5">
          <Switch checked={filter.offlineOnly} onChange={(offlineOnly) => onChange({ offlineOnly })}>
            {say.offlineOnly}
          </Switch>
        </div>
      )
    case 'folder':
      return (
        <p className="px-2.5 py-2 text-sm">
          <bdi>{filter.folder === null ? say.any : folderLabel(filter.folder.path)}</bdi>
        </p>
      )
  }
}
