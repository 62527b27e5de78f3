import { Fragment } from 'react'
import { commandGroups, commandList, keysOf } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Dialog } from '../../ui'
import { Keys } from './Keys'
import { placeKeys } from './placeKeys'

const { groups, sheet, titles } = words.commands

type Line = {
  readonly key: string
  readonly title: string
  readonly keys: readonly string[]
  /** What stands between two of the keys; null where they belong together. */
  readonly between: string | null
}

type SectionProps = { readonly title: string; readonly lines: readonly Line[]; readonly isMac: boolean }

const Section = ({ title, lines, isMac }: SectionProps) => (
  <section className="mb-5 break-inside-avoid">
    <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
    <dl>
      {lines.map((line) => (
        <div key={line.key} className="flex min-h-8 items-center justify-between gap-4 text-sm">
          <dt className="min-w-0">{line.title}</dt>
          <dd className="flex shrink-0 items-center gap-1.5">
            {line.keys.map((shortcut, index) => (
              <Fragment key={shortcut}>
                {index > 0 && line.between !== null && (
                  <span className="text-xs text-muted">{line.between}</span>
                )}
                <Keys shortcut={shortcut} isMac={isMac} />
              </Fragment>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </section>
)

type Props = { readonly isMac: boolean; readonly onClose: () => void }

/** Every shortcut there is, group by group: the commands' out of the list that the keys themselves are read from, then those of grid and player. */
export const ShortcutSheet = ({ isMac, onClose }: Props) => {
  const shown = commandList.filter((command) => keysOf(command, isMac).length > 0)
  const sections = commandGroups.map((group) => ({
    title: groups[group],
    lines: shown
      .filter((command) => command.group === group)
      .map((command) => ({
        key: command.id,
        title: titles[command.id],
        keys: keysOf(command, isMac),
        between: sheet.or,
      })),
  }))
  const places = placeKeys.map(({ title, keys }) => ({
    title,
    lines: keys.map((line) => ({ ...line, key: line.title, between: null })),
  }))
  return (
    <Dialog wide readable title={sheet.name} onClose={onClose}>
      <div className="gap-x-10 sm:columns-2">
        {[...sections, ...places]
          .filter(({ lines }) => lines.length > 0)
          .map(({ title, lines }) => (
            <Section key={title} {...{ title, lines, isMac }} />
          ))}
      </div>
    </Dialog>
  )
}
