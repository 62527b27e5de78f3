import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import { ListBulletIcon, Squares2X2Icon } from '@heroicons/react/24/outline'
import { words } from '../../../src-preload/words'
import { CardSize } from './CardSize'
import { choiceOf } from './store'
import { useLibrary } from './stores'

const say = words.library.layout
const layouts = [
  ['grid', Squares2X2Icon],
  ['list', ListBulletIcon],
] as const

/** Cards or a list, and how large the cards are. */
export const LayoutControls = () => {
  const layout = useLibrary((state) => choiceOf(state, state.shown).layout)
  const setLayout = useLibrary((state) => state.setLayout)
  return (
    <div className="flex items-center gap-3">
      {layout === 'grid' && <CardSize className="@max-4xl/header:hidden" />}
      <ToggleGroup
        aria-label={say.label}
        value={[layout]}
        onValueChange={([next]) => {
          if (next === 'grid' || next === 'list') setLayout(next)
        }}
        className="flex rounded-lg border border-outline/60 bg-surface p-0.5 shadow-xs"
      >
        {layouts.map(([value, Icon]) => (
          <Toggle
            key={value}
            value={value}
            aria-label={say[value]}
            title={say[value]}
            className="grid h-7.5 w-8 place-items-center rounded-md text-muted hover:text-ink data-pressed:bg-accent-soft data-pressed:text-accent"
          >
            <Icon aria-hidden="true" className="size-4.5" />
          </Toggle>
        ))}
      </ToggleGroup>
    </div>
  )
}
