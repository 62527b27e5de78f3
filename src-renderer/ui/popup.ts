/** What lies over the page: menus, lists, small panels. For Base UI's popups, which place themselves. */
export const popupLook =
  'max-h-[var(--available-height)] max-w-[min(24rem,var(--available-width))] origin-[var(--transform-origin)] overflow-y-auto rounded-xl border border-line bg-surface p-1.5 text-ink shadow-xl outline-none'

/** A line of a menu or a list. */
export const popupItemLook =
  'flex min-h-9 items-center gap-2.5 rounded-lg px-2.5 text-sm outline-none select-none data-disabled:text-muted data-highlighted:bg-sunken'

/** The line between two groups of a menu's lines. */
export const popupLineLook = 'mx-2 my-1.5 h-px bg-line'

/** The words over a group of a menu's lines. */
export const popupLabelLook = 'px-2.5 pt-2 pb-1 text-xs font-medium text-muted'

/** A small button that opens a menu or a panel. */
export const popupButtonLook =
  'inline-flex min-h-9 items-center justify-center gap-1.5 rounded-lg border border-outline/60 bg-surface px-2.5 text-sm font-medium whitespace-nowrap text-ink shadow-xs select-none hover:bg-sunken data-popup-open:bg-sunken'
