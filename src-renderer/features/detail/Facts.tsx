import type { ReactNode } from 'react'
import type { AssetDetail } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { useFieldLabels } from '../../ui'
import { aboutRows, contextRows, descriptionOf, type FactRow, metadataRows, whereRows } from './factRows'
import { Note } from './Note'

const text = words.detail.facts

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="flex flex-col gap-2">
    <h3 className="text-xs font-semibold text-muted">{title}</h3>
    {children}
  </section>
)

const Rows = ({ rows }: { readonly rows: readonly FactRow[] }) => (
  <dl className="grid grid-cols-[minmax(5.5rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
    {rows.map(({ key, label, value, code }) => (
      <div key={key ?? label} className="col-span-2 grid grid-cols-subgrid">
        <dt className="max-w-36 text-muted [overflow-wrap:anywhere]">
          <bdi>{label}</bdi>
        </dt>
        <dd
          className={code ? 'font-mono text-xs leading-5 break-all select-text' : 'break-words select-text'}
        >
          <bdi>{value}</bdi>
        </dd>
      </div>
    ))}
  </dl>
)

/** What is known of an asset: the file, its words, its tags, where it lies. What nobody knows is left out. */
export const Facts = ({ detail }: { readonly detail: AssetDetail }) => {
  const description = descriptionOf(detail)
  const context = contextRows(detail)
  const metadata = metadataRows(detail, useFieldLabels())
  const { tags } = detail.asset
  return (
    <div className="flex flex-col gap-5">
      {description !== '' && (
        <Section title={text.description}>
          <p dir="auto" className="text-sm leading-6 break-words whitespace-pre-line select-text">
            {description}
          </p>
        </Section>
      )}
      <Section title={text.about}>
        <Rows rows={aboutRows(detail)} />
      </Section>
      <Section title={text.tags}>
        {tags.length === 0 ? (
          <p className="text-sm text-muted">{text.noTags}</p>
        ) : (
          <ul className="flex flex-wrap gap-1.5">
            {tags.map((tag) => (
              <li
                key={tag}
                className="max-w-full rounded-full bg-accent-soft px-2.5 py-0.5 text-xs leading-5 break-words text-accent"
              >
                <bdi>{tag}</bdi>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Note key={detail.asset.assetId} assetId={detail.asset.assetId} note={detail.note} />
      {metadata.length > 0 && (
        <Section title={text.metadata}>
          <Rows rows={metadata} />
        </Section>
      )}
      <Section title={text.where}>
        <Rows rows={whereRows(detail)} />
      </Section>
      {context.length > 0 && (
        <Section title={text.context}>
          <Rows rows={context} />
        </Section>
      )}
    </div>
  )
}
