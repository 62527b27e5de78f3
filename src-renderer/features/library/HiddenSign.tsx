import { EyeSlashIcon } from '@heroicons/react/16/solid'
import { words } from '../../../src-preload/words'

/** A small round sign on a copy that a person has hidden, in the views that are there to look after it. */
export const HiddenSign = () => (
  <span
    title={words.library.hiddenCopy}
    className="grid size-5 shrink-0 place-items-center rounded-full bg-black/75 text-white ring-1 ring-white/60"
  >
    <EyeSlashIcon aria-hidden="true" className="size-3.5" />
    <span className="sr-only">{words.library.hiddenCopy}</span>
  </span>
)
