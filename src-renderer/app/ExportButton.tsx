import { ArrowUpOnSquareIcon } from '@heroicons/react/24/outline'
import { words } from '../../src-preload/words'
import { IconButton } from '../ui'
import { commands } from './commands'

/** Takes out the view that is shown. @param title what the view is called */
export const ExportButton = ({ title }: { readonly title: string }) => {
  const label = words.exports.open(title)
  return (
    <IconButton
      label={label}
      icon={<ArrowUpOnSquareIcon aria-hidden="true" className="size-5" />}
      onClick={commands.exportView}
    />
  )
}
