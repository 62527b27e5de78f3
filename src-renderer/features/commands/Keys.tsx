import { printedKeys } from './keys'

type Props = { readonly shortcut: string; readonly isMac: boolean }

/** A shortcut as the keys to press. */
export const Keys = ({ shortcut, isMac }: Props) => (
  <span className="inline-flex shrink-0 gap-1">
    {printedKeys(shortcut, isMac).map((key) => (
      <kbd
        key={key}
        className="inline-grid h-5.5 min-w-5.5 place-items-center rounded-md border border-line bg-sunken px-1.5 font-sans text-xs text-ink"
      >
        {key}
      </kbd>
    ))}
  </span>
)
