import { Dialog } from '../ui'

type Props = { readonly email: string; readonly onClose: () => void }

/** What a sync does and where it looks. */
export const HowItWorks = ({ email, onClose }: Props) => (
  <Dialog title="How it works" onClose={onClose}>
    <ol className="flex list-decimal flex-col gap-3 pl-5 text-sm leading-6">
      <li>
        You cut and export in ContentWizard on the web; it puts the files into your Cloudinary storage, most
        often below <code className="rounded bg-sunken px-1 break-all">creatorapp/users/{email}</code>.
      </li>
      <li>
        <strong>Sync Storage</strong> reads these folders and all folders in them, and keeps what it finds in
        a library on this computer: titles, tags, lengths and a still of each.
      </li>
      <li>
        Later syncs bring what is new, changed or moved. What is gone from the storage is marked, never
        silently lost.
      </li>
      <li>The companion only reads. It never changes or deletes anything in your storage.</li>
    </ol>
  </Dialog>
)
