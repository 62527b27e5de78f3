import { words } from '../../../src-preload/words'
import { Button } from '../../ui'

const text = words.detail.gone

/** Stands where an asset was to be shown that the library does not have any more; nothing went wrong, so that it is no alert. */
export const Gone = ({ onClose }: { readonly onClose: () => void }) => (
  <div role="status" className="flex flex-col items-start gap-4">
    <p className="max-w-md text-sm leading-6 text-muted">{text.sentence}</p>
    <Button small onClick={onClose}>
      {text.close}
    </Button>
  </div>
)
