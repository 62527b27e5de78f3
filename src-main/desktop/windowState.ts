/** A rectangle on the desktop in device-independent pixels. */
export type Bounds = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the window was: the bounds it returns to when it no longer fills the screen, and whether it did. */
export type WindowState = Bounds & { readonly maximized: boolean }

export const minimumSize = { width: 640, height: 480 } as const
export const defaultSize = { width: 1200, height: 800 } as const

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high))

const overlap = (a: Bounds, b: Bounds): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

/**
 * Where to open the window: as it was left, moved and shrunk until it lies wholly on the display it is mostly on. A first
 * start, or bounds that no display shows any more (an unplugged screen), give the default size in the middle of the first.
 * @param saved null at a first start
 * @param workAreas of all displays, the primary first; without the task bars
 */
export const placeWindow = (
  saved: Bounds | null,
  workAreas: readonly Bounds[],
): Partial<Bounds> & Pick<Bounds, 'width' | 'height'> => {
  const first = workAreas[0]
  if (first === undefined) return defaultSize
  const best = workAreas.reduce(
    (found, area) => {
      const shared = saved === null ? 0 : overlap(saved, area)
      return shared > found.shared ? { area, shared } : found
    },
    { area: first, shared: 0 },
  )
  if (saved === null || best.shared === 0) {
    return {
      width: Math.min(defaultSize.width, first.width),
      height: Math.min(defaultSize.height, first.height),
    }
  }
  const { area } = best
  const width = Math.min(Math.max(saved.width, minimumSize.width), area.width)
  const height = Math.min(Math.max(saved.height, minimumSize.height), area.height)
  return {
    x: clamp(saved.x, area.x, area.x + area.width - width),
    y: clamp(saved.y, area.y, area.y + area.height - height),
    width,
    height,
  }
}
