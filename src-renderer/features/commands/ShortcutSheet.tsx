import { Fragment } from 'react'
import { commandGroups, commandList, keysOf } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Dialog } from '../../ui'
import { Keys } from './Keys'

const { groups, sheet, titles } = words.commands

type Props = { readonly isMac: boolean; readonly onClose: () => void }

/** Every shortcut there is, group by group, out of the list that the keys themselves are read from. */
export const ShortcutSheet = ({ isMac, onClose }: Props) => {
  const shown = commandList.filter((command) => keysOf(command, isMac).length > 0)
  return (
    <Dialog wide title={sheet.name} onClose={onClose}>
      <div className="gap-x-10 sm:columns-2">
        {commandGroups
          .map((group) => ({ group, commands: shown.filter((command) => command.group === group) }))
          .filter(({ commands }) => commands.length > 0)
          .map(({ group, commands }) => (
            <section key={group} className="mb-5 break-inside-avoid">
              <h3 className="mb-1 text-xs font-medium text-muted">{groups[group]}</h3>
              <dl>
                {commands.map((command) => (
                  <div key={command.id} className="flex min-h-9 items-center justify-between gap-4 text-sm">
                    <dt className="min-w-0">{titles[command.id]}</dt>
                    <dd className="flex shrink-0 items-center gap-2">
                      {keysOf(command, isMac).map((shortcut, index) => (
                        <Fragment key={shortcut}>
                          {index > 0 && <span className="text-xs text-muted">{sheet.or}</span>}
                          <Keys shortcut={shortcut} isMac={isMac} />
                        </Fragment>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Dialog>
  )
}
