import { useState } from 'react'
import type { AccountStatus } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, ErrorBanner, Facts } from '../../ui'
import { OwnerDialog } from './OwnerDialog'
import { useAccount } from './store'
import { accountWords } from './words'

const said = words.settings.account

type Props = {
  readonly status: AccountStatus
  readonly onConnect: () => void
  readonly onDisconnect: () => void
  /** Another e-mail's library is open now. */
  readonly onOwnerChanged: () => void
}

const factsOf = (status: AccountStatus): readonly (readonly [string, string])[] => {
  const { title, subtitle, secret } = accountWords(status)
  if (!status.connected || status.secretHome === 'sample') {
    return [
      [said.cloud, title],
      [said.email, status.email ?? subtitle],
    ]
  }
  return [
    [said.cloud, status.cloudName],
    [said.email, status.email],
    [said.userId, status.userId ?? said.noUserId],
    [said.key, said.keyEnding(status.keyHint)],
    [said.secret, secret ?? ''],
  ]
}

/** Whose library this is, where its secret is kept, and how to connect another or none. */
export const AccountSettings = ({ status, onConnect, onDisconnect, onOwnerChanged }: Props) => {
  const [changing, setChanging] = useState(false)
  const { pending, error, forgetError } = useAccount()
  const isSample = status.connected && status.secretHome === 'sample'
  return (
    <>
      {!status.connected && <p className="text-sm leading-6">{said.none}</p>}
      {isSample && <p className="text-sm leading-6">{words.account.secrets.sample}</p>}
      {error !== null && !changing && (
        <ErrorBanner error={error} onDismiss={forgetError} deeds={{ tryAgain: onDisconnect }} />
      )}
      <Facts facts={factsOf(status)} />
      <div className="flex flex-wrap gap-2">
        {status.connected && !isSample && (
          <Button small onClick={() => setChanging(true)}>
            {said.change}
          </Button>
        )}
        <Button small onClick={onConnect}>
          {isSample
            ? words.account.connectYours
            : status.connected
              ? words.account.connectAnother
              : said.reconnect}
        </Button>
        {status.connected && (
          <Button small busy={pending === 'disconnect'} onClick={onDisconnect}>
            {words.account.disconnect}
          </Button>
        )}
      </div>
      {changing && status.connected && (
        <OwnerDialog status={status} onClose={() => setChanging(false)} onChanged={onOwnerChanged} />
      )}
      {status.connected && !isSample && (
        <p className="text-xs leading-5 text-muted">{words.account.disconnecting}</p>
      )}
    </>
  )
}
