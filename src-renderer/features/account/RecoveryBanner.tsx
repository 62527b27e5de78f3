import { useState } from 'react'
import type { LibraryRecovery } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Banner, Button } from '../../ui'

type Props = {
  readonly recovered: LibraryRecovery
  /** Brings the library up to date; null where there is no account to do it with. */
  readonly onSync: (() => void) | null
}

/** Says that the library was found damaged, what was done about it and what is left to do. Stays until it is dismissed or the sync is begun. */
export const RecoveryBanner = ({ recovered, onSync }: Props) => {
  const [seen, setSeen] = useState<string | null>(null)
  if (seen === recovered.setAside) return null
  const hide = (): void => setSeen(recovered.setAside)
  return (
    <div className="px-6 pt-4">
      <Banner
        role="alert"
        tone="warn"
        title={words.recovery.title(recovered.from)}
        onDismiss={hide}
        actions={
          onSync !== null && (
            <Button
              small
              needsNetwork
              onClick={() => {
                hide()
                onSync()
              }}
            >
              {words.recovery.sync}
            </Button>
          )
        }
      >
        <p className="break-words">{words.recovery.sentence(recovered)}</p>
      </Banner>
    </div>
  )
}
