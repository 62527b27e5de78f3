import { ArrowUpOnSquareIcon } from '@heroicons/react/24/outline'
import { words } from '../../src-preload/words'
import { commands } from './commands'

/** Takes out the view that is shown. @param title what the view is called */
export const ExportButton = ({ title }: { readonly title: string }) => {
  const label = words.exports.open(title)
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={commands.exportView}
      className="grid size-9 shrink-0 place-items-center rounded-lg border border-outline/60 bg-surface shadow-xs hover:bg-sunken"
    >
      <ArrowUpOnSquareIcon aria-hidden="true" className="size-5" />
    </button>
  )
}
