/** The frame around every page: its navigation and what stands at its sides. */
export const frame = {
  brand: 'ContentWizard',
  brandSecond: 'Companion',
  library: 'Library',
  openSidebar: 'Show the sidebar',
  closeSidebar: 'Hide the sidebar',
  /** A row at the foot of the sidebar, while a newer version waits. */
  update: 'Update available',
} as const
