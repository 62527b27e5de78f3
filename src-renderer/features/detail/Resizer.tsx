import type { KeyboardEvent, PointerEvent } from 'react'
import { words } from '../../../src-preload/words'
import { panelWidths, useDetailLook } from './look'

const step = 24

/** The panel's left edge: dragged by the pointer, or moved by the arrow keys. */
export const Resizer = () => {
  const width = useDetailLook((state) => state.width)
  const setWidth = useDetailLook((state) => state.setWidth)
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = {
      ArrowLeft: width + step,
      ArrowRight: width - step,
      Home: panelWidths.least,
      End: panelWidths.most,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setWidth(to)
  }
  const onPointerMove = (event: PointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setWidth(window.innerWidth - event.clientX)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={words.detail.resize}
      aria-valuemin={panelWidths.least}
      aria-valuemax={panelWidths.most}
      aria-valuenow={width}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={() => setWidth(panelWidths.usual)}
      className="absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize touch-none hover:bg-accent/30 focus-visible:bg-accent/40 max-sm:hidden"
    />
  )
}
