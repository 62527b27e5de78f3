import type { ReactNode } from 'react'

type Props = { readonly children: ReactNode }

/** The buttons at the foot of a card of the first run, in reach however long the card and however low the window. */
export const CardFoot = ({ children }: Props) => (
  <div className="sticky bottom-0 -mx-6 -mb-6 flex flex-wrap gap-3 rounded-b-2xl border-t border-line bg-surface px-6 py-4 low:-mx-5 low:-mb-5 low:px-5 low:py-3">
    {children}
  </div>
)
