import { useEffect } from 'react'
import { words } from '../../../src-preload/words'
import { ErrorBanner, Switch } from '../../ui'
import { useDesktop } from './desktopStore'

const said = words.settings.desktop

const choices = ['closeToTray', 'openAtLogin', 'notifications'] as const

/** How the app lives on the desktop: in the tray, from the sign-in on, with notifications. Each takes effect at once. */
export const DesktopSettings = () => {
  const { status, error, load, change, forgetError, tryAgain } = useDesktop()
  useEffect(() => void load(), [load])
  return (
    <>
      {error !== null && (
        <ErrorBanner error={error} onDismiss={forgetError} deeds={{ tryAgain: () => void tryAgain() }} />
      )}
      {choices.map((choice) => (
        <Switch
          key={choice}
          checked={status?.[choice] ?? false}
          onChange={(on) => void change({ [choice]: on })}
        >
          <span className="block font-medium">{said[choice].name}</span>
          <span className="block text-xs leading-5 text-muted">
            {choice === 'closeToTray' && status?.hasTray === false ? said.noTray : said[choice].help}
          </span>
        </Switch>
      ))}
    </>
  )
}
