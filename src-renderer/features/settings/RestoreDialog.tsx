import type { BackupPreview } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, Dialog, Facts, LeaveDialog } from '../../ui'
import { useBackup } from './backupStore'
import { whenText } from './whenText'

const said = words.backup

type Props = {
  readonly preview: BackupPreview
  /** What restoring it does here. */
  readonly meaning: string
}

/** What a backup holds and what restoring it does, to say yes or no to. */
export const RestoreDialog = ({ preview, meaning }: Props) => {
  const { busy, restore, discard } = useBackup()
  const { facts } = said
  const { fileName, email, cloudName, madeAt, appVersion, counts, lastCompletedAt } = preview
  return (
    <Dialog
      title={said.question}
      busy={busy === 'restoring'}
      onClose={() => void discard()}
      footer={
        <>
          <LeaveDialog>{words.common.cancel}</LeaveDialog>
          <Button look="primary" busy={busy === 'restoring'} onClick={() => void restore()}>
            {said.restore}
          </Button>
        </>
      }
    >
      <Facts
        facts={[
          [facts.file, fileName],
          [facts.account, words.account.onCloud(email, cloudName)],
          [facts.made, facts.madeBy(whenText(madeAt), appVersion)],
          [facts.holds, said.holds(counts)],
          [facts.synced, lastCompletedAt === null ? facts.never : whenText(lastCompletedAt)],
          [facts.added, said.added(preview.savedViews, preview.pins)],
        ]}
      />
      <p className="mt-4 text-sm leading-6 text-muted">{meaning}</p>
    </Dialog>
  )
}
