import { Slider } from '@base-ui/react/slider'
import { words } from '../../../src-preload/words'
import { largestCardSize } from './layout'
import { useDisplay } from './stores'

const say = words.library.layout

/** How large the cards of every grid are. */
export const CardSize = ({ className }: { readonly className?: string }) => {
  const { cardSize, setCardSize } = useDisplay()
  return (
    <Slider.Root
      value={cardSize}
      min={0}
      max={largestCardSize}
      onValueChange={(value) => setCardSize(value)}
      className={className}
    >
      <Slider.Control className="flex h-9 w-20 touch-none items-center select-none">
        <Slider.Track className="h-1 w-full rounded-full bg-outline/50">
          <Slider.Indicator className="rounded-full bg-accent" />
          <Slider.Thumb
            getAriaLabel={() => say.size}
            getAriaValueText={(_text, value) => say.sizeValue(value + 1, largestCardSize + 1)}
            className="size-4 rounded-full border border-outline bg-surface shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          />
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  )
}
