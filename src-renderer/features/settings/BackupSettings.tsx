import type { BackupPreview } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, Dialog, ErrorBanner, Facts, formatBytes, formatClock, formatDay } from '../../ui'
import { useBackup } from './backupStore'

const said = words.backup

const whenText = (iso: string): string => said.when(formatDay(iso) ?? '', formatClock(iso) ?? '')

/** What a backup holds and what restoring it does, to say yes or no to. */
const RestoreDialog = ({ preview }: { readonly preview: BackupPreview }) => {
  const { busy, restore, discard } = useBackup()
  const { facts } = said
  const { fileName, email, cloudName, madeAt, appVersion, counts, lastCompletedAt } = preview
  return (
    <Dialog
      title={said.question}
      onClose={() => void discard()}
      footer={
        <>
          <Button onClick={() => void discard()}>{words.common.cancel}</Button>
          <Button look="primary" busy={busy === 'restoring'} onClick={() => void restore()}>
            {said.restore}
          </Button>
        </>
      }
    >
      <Facts
        facts={[
          [facts.file, fileName],
          [facts.account, facts.accountOf(email, cloudName)],
          [facts.made, facts.madeBy(whenText(madeAt), appVersion)],
          [facts.holds, said.holds(counts)],
          [facts.synced, lastCompletedAt === null ? facts.never : whenText(lastCompletedAt)],
          [facts.added, said.added(preview.savedViews, preview.pins)],
        ]}
      />
      <p className="mt-4 text-sm leading-6 text-muted">{said.meaning}</p>
    </Dialog>
  )
}

type Props = {
  /** Brings the library level with the storage; null where there is no account to do it with. */
  readonly onSync: (() => void) | null
}

/** The library as one file: made, looked at, restored. */
export const BackupSettings = ({ onSync }: Props) => {
  const { busy, saved, preview, restored, error, save, choose, forget } = useBackup()
  return (
    <>
      <p className="text-sm leading-6 text-muted">{said.intro}</p>
      {error !== null && <ErrorBanner error={error} onDismiss={forget} deeds={{}} />}
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
      {preview !== null && <RestoreDialog preview={preview} />}
    </>
  )
}
