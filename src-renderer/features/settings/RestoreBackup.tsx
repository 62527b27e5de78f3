import { ArchiveBoxArrowDownIcon } from '@heroicons/react/24/outline'
import { words } from '../../../src-preload/words'
import { Button, ErrorBanner } from '../../ui'
import { useBackup } from './backupStore'
import { RestoreDialog } from './RestoreDialog'

const said = words.backup

/** The way from a backup to its library where there is none yet, as on a new computer: it needs no account to be looked at. */
export const RestoreBackup = () => {
  const { busy, preview, error, choose, forget, tryAgain } = useBackup()
  return (
    <>
      <Button
        look="quiet"
        busy={busy === 'looking'}
        icon={<ArchiveBoxArrowDownIcon aria-hidden="true" className="size-4" />}
        onClick={() => void choose()}
        className="-ml-4"
      >
        {busy === 'looking' ? said.looking : said.choose}
      </Button>
      {error !== null && (
        <ErrorBanner error={error} onDismiss={forget} deeds={{ tryAgain: () => void tryAgain() }} />
      )}
      {preview !== null && <RestoreDialog preview={preview} meaning={said.meaningAlone} />}
    </>
  )
}
