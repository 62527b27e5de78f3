import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import { LightBulbIcon, ListBulletIcon, Square2StackIcon, Squares2X2Icon } from '@heroicons/react/24/outline'
import { words } from '../../../src-preload/words'
import { CardSize } from './CardSize'
import { layoutsOf } from './layouts'
import { choiceOf } from './store'
import { useLibrary } from './stores'

const say = words.library.layout
const icons = {
  suggestions: LightBulbIcon,
  groups: Square2StackIcon,
  grid: Squares2X2Icon,
  list: ListBulletIcon,
} as const

/** Cards, a list or what there is to decide in the view, and how large the cards are. */
export const LayoutControls = () => {
  const { layout, query } = useLibrary((state) => choiceOf(state, state.shown))
  const layouts = layoutsOf(query.view)
  const setLayout = useLibrary((state) => state.setLayout)
  return (
    <div className="flex items-center gap-3">
      {layout === 'grid' && <CardSize className="@max-4xl/header:hidden" />}
      <ToggleGroup
        aria-label={say.label}
        value={[layout]}
        onValueChange={([next]) => {
          const chosen = layouts.find((one) => one === next)
          if (chosen !== undefined) setLayout(chosen)
        }}
        className="flex rounded-lg border border-outline/60 bg-surface p-0.5 shadow-xs"
      >
        {layouts.map((value) => {
          const Icon = icons[value]
          return (
            <Toggle
              key={value}
              value={value}
              aria-label={say[value]}
              title={say[value]}
              className="grid h-7.5 w-8 place-items-center rounded-md text-muted hover:text-ink data-pressed:bg-accent-soft data-pressed:text-accent"
            >
              <Icon aria-hidden="true" className="size-4.5" />
            </Toggle>
          )
        })}
      </ToggleGroup>
    </div>
  )
}
