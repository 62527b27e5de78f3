import { EyeIcon } from '@heroicons/react/24/outline'
import { words } from '../../../src-preload/words'
import { Button } from '../../ui'
import { usePreview } from './store'

/** "Preview": shows what a sync would do, without doing it. */
export const PreviewButton = () => {
  const load = usePreview((state) => state.load)
  return (
    <Button needsNetwork icon={<EyeIcon aria-hidden="true" className="size-4" />} onClick={() => void load()}>
      {words.preview.open}
    </Button>
  )
}
