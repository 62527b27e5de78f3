/** What a sync does and where it looks. */
export const howItWorks = {
  title: 'How it works',
  open: 'How it works',
  upload:
    'You cut and export in ContentWizard on the web; it puts the files into your Cloudinary storage, most often below this folder:',
  /** In the place of an address, where none is known yet. */
  anyEmail: 'your e-mail',
  folder: (email: string) => `creatorapp/users/${email}`,
  sync: 'Sync Storage reads these folders and all folders in them, and keeps what it finds in a library on this computer: titles, tags, lengths and a still of each.',
  later:
    'Later syncs bring what is new, changed or moved. What is gone from the storage is marked, never silently lost.',
  readOnly: 'The companion only reads. It never changes or deletes anything in your storage.',
} as const
