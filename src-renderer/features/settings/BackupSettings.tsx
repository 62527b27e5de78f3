import { words } from '../../../src-preload/words'
import { Button, ErrorBanner, formatBytes } from '../../ui'
import { useBackup } from './backupStore'
import { RestoreDialog } from './RestoreDialog'
import { whenText } from './whenText'

const said = words.backup

type Props = {
  /** Brings the library level with the storage; null where there is no account to do it with. */
  readonly onSync: (() => void) | null
}

/** The library as one file: made, looked at, restored. */
export const BackupSettings = ({ onSync }: Props) => {
  const { busy, saved, preview, restored, error, save, choose, forget, tryAgain } = useBackup()
  return (
    <>
      <p className="text-sm leading-6 text-muted">{said.intro}</p>
      {error !== null && (
        <ErrorBanner error={error} onDismiss={forget} deeds={{ tryAgain: () => void tryAgain() }} />
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button small busy={busy === 'saving'} onClick={() => void save()}>
          {said.save}
        </Button>
        <Button small busy={busy === 'looking'} onClick={() => void choose()}>
          {said.choose}
        </Button>
        <p role="status" className="min-w-0 text-sm break-words text-good empty:hidden">
          {busy === 'looking' && said.looking}
          {saved?.fileName != null && said.saved(saved.fileName, formatBytes(saved.bytes) ?? '')}
          {restored !== null && said.restored(whenText(restored.madeAt))}
        </p>
        {restored !== null && onSync !== null && (
          <Button
            small
            needsNetwork
            onClick={() => {
              forget()
              onSync()
            }}
          >
            {said.sync}
          </Button>
        )}
      </div>
      {preview !== null && <RestoreDialog preview={preview} meaning={said.meaning} />}
    </>
  )
}
