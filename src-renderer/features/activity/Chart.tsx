import { TableCellsIcon } from '@heroicons/react/24/outline'
import { type ReactNode, useId, useState } from 'react'
import { words } from '../../../src-preload/words'
import { Button, classes } from '../../ui'

/** A row of a chart's table: the day, then a cell a column. */
export type TableRow = { readonly head: string; readonly cells: readonly string[] }

type Props = {
  readonly title: string
  /** What the chart shows, in a few words: read out in its place. */
  readonly summary: string
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  /** The largest and smallest value of the upright axis, in words. */
  readonly top: string
  readonly bottom: string
  readonly first: string
  readonly last: string
  /** Colours and their names. */
  readonly legend?: ReactNode
  /** The shapes: an SVG that fills its place. */
  readonly children: ReactNode
}

const Table = ({ title, columns, rows }: Pick<Props, 'title' | 'columns' | 'rows'>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard.
  <section aria-label={title} tabIndex={0} className="h-36 overflow-y-auto rounded-lg border border-line">
    <table className="w-full text-left text-xs tabular-nums">
      <thead className="sticky top-0 bg-sunken">
        <tr>
          <th scope="col" className="px-2 py-1.5 font-semibold">
            {words.activity.day}
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className="px-2 py-1.5 text-right font-semibold">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ head, cells }) => (
          <tr key={head} className="border-line border-t">
            <th scope="row" className="px-2 py-1 font-normal whitespace-nowrap">
              {head}
            </th>
            {cells.map((cell, index) => (
              <td key={columns[index]} className="px-2 py-1 text-right">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** A chart with its title and axes, and in its place on demand the table of what it shows, newest day first. */
export const Chart = ({
  title,
  summary,
  columns,
  rows,
  top,
  bottom,
  first,
  last,
  legend,
  children,
}: Props) => {
  const [asTable, setAsTable] = useState(false)
  const titleId = useId()
  const label = asTable ? words.activity.asChart : words.activity.asTable
  return (
    <figure
      aria-labelledby={titleId}
      className="flex min-w-0 flex-col gap-2 rounded-xl border border-line bg-surface p-4 shadow-sm"
    >
      <figcaption className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 id={titleId} className="text-sm font-semibold">
            {title}
          </h3>
          <p className="truncate text-xs text-muted tabular-nums" title={summary}>
            {summary}
          </p>
        </div>
        <Button
          small
          look="quiet"
          aria-label={`${label}: ${title}`}
          title={label}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
          icon={<TableCellsIcon aria-hidden="true" className="size-5" />}
          className={classes('-my-1.5 -mr-1.5 px-2', asTable && 'text-accent')}
        />
      </figcaption>
      {asTable ? (
        <Table {...{ title, columns, rows }} />
      ) : rows.length === 0 ? (
        <p className="grid h-36 place-items-center text-center text-sm text-muted">
          {words.activity.nothingYet}
        </p>
      ) : (
        <div className="flex h-36 flex-col gap-1">
          <div className="flex min-h-0 flex-1 gap-2">
            <div
              aria-hidden="true"
              className="flex w-10 shrink-0 flex-col justify-between text-right text-xs leading-none text-muted tabular-nums"
            >
              <span>{top}</span>
              <span>{bottom}</span>
            </div>
            <div
              role="img"
              aria-label={`${title}: ${summary}`}
              className="min-w-0 flex-1 border-line border-y"
            >
              {children}
            </div>
          </div>
          <div aria-hidden="true" className="ml-12 flex justify-between text-xs text-muted tabular-nums">
            <span>{first}</span>
            <span>{last}</span>
          </div>
          {legend}
        </div>
      )}
    </figure>
  )
}
