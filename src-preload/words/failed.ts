const met = 'The app met an error while drawing this. Your library is safe'
const send = 'save the diagnostics file and send it to us.'
const part = `${met}, and the rest of the window works. If it comes back, ${send}`

/** What stands in the place of a part of the window that could not be drawn. */
export const failed = {
  window: {
    title: 'The window cannot be shown',
    sentence: `${met}. Restart the window; if it comes back, restart in safe mode, or ${send}`,
  },
  page: { title: 'This page cannot be shown', sentence: part },
  panel: { title: 'These details cannot be shown', sentence: part },
  dialog: { title: 'This dialog cannot be shown', sentence: part },
  again: 'Show again',
  restart: 'Restart the window',
} as const
