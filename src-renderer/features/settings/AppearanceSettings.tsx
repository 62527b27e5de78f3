import { MinusIcon, PlusIcon } from '@heroicons/react/24/outline'
import { type ReactNode, useEffect, useId } from 'react'
import { theme as themeSchema } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, classes, ErrorBanner, Switch } from '../../ui'
import { useAppearance } from './appearanceStore'
import { Row } from './Section'

const said = words.settings.appearance

/** Light or dark, contrast, and the size of cards and of everything. Each takes effect at once. */
export const AppearanceSettings = ({ cardSize }: { readonly cardSize: ReactNode }) => {
  const { appearance, zoomPercent, error, load, choose, zoom, forgetError, tryAgain } = useAppearance()
  const name = useId()
  useEffect(() => void load(), [load])
  // A menu can change the size too; the page hears of it as of another size of the window.
  useEffect(() => {
    const look = (): void => void zoom('same')
    look()
    window.addEventListener('resize', look)
    return () => window.removeEventListener('resize', look)
  }, [zoom])
  return (
    <>
      {error !== null && (
        <ErrorBanner error={error} onDismiss={forgetError} deeds={{ tryAgain: () => void tryAgain() }} />
      )}
      <fieldset className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <legend className="float-left min-w-48 flex-1 text-sm font-medium">
          {said.theme}
          <span className="block text-xs leading-5 font-normal text-muted">{said.themeHelp}</span>
        </legend>
        <div className="grid grid-cols-3 gap-1 rounded-lg bg-sunken p-1">
          {themeSchema.options.map((theme) => (
            <label
              key={theme}
              className={classes(
                'relative flex min-h-9 items-center justify-center rounded-md px-4 text-sm font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent',
                appearance?.theme === theme
                  ? 'bg-surface shadow-xs more:outline-2 more:outline-accent forced-colors:outline-2'
                  : 'text-muted hover:text-ink',
              )}
            >
              <input
                type="radio"
                name={name}
                value={theme}
                checked={appearance?.theme === theme}
                onChange={() => void choose({ theme })}
                className="sr-only"
              />
              {said.themes[theme]}
            </label>
          ))}
        </div>
      </fieldset>
      <Switch
        checked={appearance?.highContrast ?? false}
        onChange={(highContrast) => void choose({ highContrast })}
      >
        <span className="block font-medium">{said.contrast}</span>
        <span className="block text-xs leading-5 text-muted">{said.contrastHelp}</span>
      </Switch>
      <Row label={said.cardSize}>{cardSize}</Row>
      <Row label={said.zoom}>
        <div className="flex items-center gap-2">
          <Button
            small
            aria-label={said.zoomOut}
            title={said.zoomOut}
            icon={<MinusIcon aria-hidden="true" className="size-4" />}
            onClick={() => void zoom('out')}
          />
          <span role="status" className="min-w-12 text-center text-sm tabular-nums empty:hidden">
            {zoomPercent !== null && said.percent(zoomPercent)}
          </span>
          <Button
            small
            aria-label={said.zoomIn}
            title={said.zoomIn}
            icon={<PlusIcon aria-hidden="true" className="size-4" />}
            onClick={() => void zoom('in')}
          />
          <Button small onClick={() => void zoom('reset')}>
            {said.zoomReset}
          </Button>
        </div>
      </Row>
      <p className="text-xs leading-5 text-muted">{said.motion}</p>
    </>
  )
}
