import { type ReactNode, useState } from 'react'
import type { AssetCard, DuplicateGroup } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, classes, formatDay, formatDuration, Still } from '../../ui'
import { useDuplicates } from './store'
import { folderWords, groupKey, sizeWords } from './words'

const { duplicates } = words
/** A group shows so many copies until all are asked for. */
const firstCopies = 5

type OptionProps = {
  readonly name: string
  readonly checked: boolean
  readonly onChoose: () => void
  readonly children: ReactNode
}

const Option = ({ name, checked, onChoose, children }: OptionProps) => (
  <label
    className={classes(
      'flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-lg px-2 py-1.5 has-focus-visible:outline-2 has-focus-visible:outline-accent',
      checked ? 'bg-accent-soft' : 'hover:bg-sunken',
    )}
  >
    <input
      type="radio"
      name={name}
      checked={checked}
      onChange={onChoose}
      className="size-4 shrink-0 accent-purple-600 outline-none dark:accent-purple-400"
    />
    {children}
  </label>
)

type CopyProps = {
  readonly asset: AssetCard
  /** Whether another one is shown in its place. */
  readonly hidden: boolean
}

const Copy = ({ asset, hidden }: CopyProps) => {
  const { assetId, version, kind, title, folder, durationSeconds, createdAt } = asset
  const facts = [
    hidden && duplicates.hidden,
    duplicates.kinds[kind],
    formatDuration(durationSeconds),
    formatDay(createdAt),
  ].filter(Boolean)
  return (
    <>
      <Still {...{ assetId, version, kind }} className={classes('w-20', hidden && 'opacity-60')} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium" title={title}>
          <bdi>{title}</bdi>
        </span>
        <span className="block text-xs leading-5 break-all text-muted">
          <bdi>{folderWords(folder)}</bdi>
        </span>
        <span className="block text-xs leading-5 text-muted">{facts.join(' · ')}</span>
      </span>
    </>
  )
}

type Props = {
  readonly group: DuplicateGroup
  readonly onOpenAsset: (assetId: string) => void
}

/** The copies of one file, and which of them the library shows. */
export const GroupCard = ({ group, onOpenAsset }: Props) => {
  const choose = useDuplicates((state) => state.choose)
  const { copies, bytes, extraBytes, visibleId, assets } = group
  const [all, setAll] = useState(false)
  // The chosen one is always there to be seen.
  const shown = assets.filter(({ assetId }, index) => all || index < firstCopies || assetId === visibleId)
  const hidden = assets.length - shown.length
  const name = groupKey(group)
  const title = assets[0]?.title ?? ''
  return (
    <fieldset className="min-w-0 rounded-xl border border-line bg-surface p-4 shadow-sm">
      <legend className="sr-only">{duplicates.choice(title)}</legend>
      <h2 className="text-sm font-semibold break-words">
        <bdi>{title}</bdi>
      </h2>
      <p className="text-xs leading-5 text-muted tabular-nums">
        {duplicates.facts(copies, sizeWords(bytes), sizeWords(extraBytes))}
      </p>
      <div className="-mx-2 mt-2 flex flex-col gap-0.5">
        <Option name={name} checked={visibleId === null} onChoose={() => void choose(group, null)}>
          <span className="text-sm">{duplicates.showAll}</span>
        </Option>
        {shown.map((asset) => (
          <div key={asset.assetId} className="flex items-center gap-2">
            <Option
              name={name}
              checked={visibleId === asset.assetId}
              onChoose={() => void choose(group, asset.assetId)}
            >
              <Copy asset={asset} hidden={visibleId !== null && visibleId !== asset.assetId} />
            </Option>
            <Button
              small
              look="quiet"
              aria-label={duplicates.openOne(asset.title, folderWords(asset.folder))}
              onClick={() => onOpenAsset(asset.assetId)}
            >
              {duplicates.open}
            </Button>
          </div>
        ))}
      </div>
      {hidden > 0 && (
        <Button small look="quiet" className="mt-1" onClick={() => setAll(true)}>
          {duplicates.moreCopies(hidden)}
        </Button>
      )}
      {hidden === 0 && copies > assets.length && (
        <p className="mt-1 text-xs text-muted">{duplicates.notListed(copies - assets.length)}</p>
      )}
    </fieldset>
  )
}
