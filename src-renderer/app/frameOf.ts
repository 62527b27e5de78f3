import type { FirstFrame, FrameElement } from '../../src-preload/contract'

/** What each element becomes that the page is drawn with: all blocks are alike to the style sheet, whose base takes their own look away. */
const tags: Readonly<Record<string, FrameElement['tag']>> = {
  ...Object.fromEntries(
    [
      'div',
      'p',
      'h1',
      'h2',
      'h3',
      'ul',
      'ol',
      'li',
      'nav',
      'main',
      'header',
      'aside',
      'section',
      'search',
    ].map((name) => [name, 'div'] as const),
  ),
  ...{ span: 'span', a: 'span', label: 'span', kbd: 'span', strong: 'span', bdi: 'bdi', mark: 'mark' },
  ...{ button: 'button', input: 'input', svg: 'svg', path: 'path' },
}

const pxOf = (length: string): number =>
  /^-?[\d.]+px$/.test(length) ? Number.parseFloat(length) : Number.NaN
const topOf = (transform: string): number => pxOf(/^translateY\((.*)\)$/.exec(transform)?.[1] ?? '')

const lengths = {
  height: ['height', pxOf],
  width: ['width', pxOf],
  gap: ['gap', pxOf],
  'row-gap': ['gap', pxOf],
  'column-gap': ['gap', pxOf],
  'padding-left': ['indent', pxOf],
  transform: ['top', topOf],
} as const

type Lengths = Partial<Record<'height' | 'width' | 'gap' | 'indent' | 'top', number>>

/** The lengths that are set on an element itself; null where something else is. */
const lengthsOf = (style: CSSStyleDeclaration): Lengths | null => {
  const found: Lengths = {}
  for (const name of style) {
    const [key, read] = lengths[name as keyof typeof lengths] ?? []
    const value = read?.(style.getPropertyValue(name)) ?? Number.NaN
    if (key === undefined || Number.isNaN(value)) return null
    found[key] = value
  }
  return found
}

const text = (value: string | null): string | undefined => value || undefined
const paint = (value: string | null): 'none' | 'currentColor' | undefined =>
  value === 'none' || value === 'currentColor' ? value : undefined
const when = (holds: boolean): true | undefined => holds || undefined

/** Cut off by the window, above or below it, though it is in the page: what is placed by transforms is drawn ahead. */
const isOutOfSight = (element: HTMLElement): boolean => {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= window.innerHeight || bottom <= 0
}

/**
 * What an element shows, as data: its tree without what cannot be seen, without pictures (the first frame has none yet), and without what passes with time.
 * Reads the layout: call it at rest.
 * @returns null where there is something in it that a frame cannot have, or it is scrolled
 */
export const frameOf = (root: HTMLElement): FirstFrame | null => {
  const nodes: FirstFrame['nodes'] = []
  /** Whether all of it could be written down. */
  const write = (node: Node, level: number): boolean => {
    if (node instanceof Text) {
      if (node.data !== '') nodes.push({ level, text: node.data })
      return true
    }
    if (!(node instanceof HTMLElement || node instanceof SVGElement) || node.tagName === 'IMG') return true
    if (getComputedStyle(node).display === 'none' || node.classList.contains('sr-only')) return true
    if (node.scrollTop > 0 || node.scrollLeft > 0) return false
    const tag = tags[node.tagName.toLowerCase()]
    const placed = lengthsOf(node.style)
    if (tag === undefined) return false
    // A slider's parts, and the field behind it that nobody sees: the frame is without them.
    if (placed === null) return true
    if (node instanceof HTMLElement && placed.top !== undefined && isOutOfSight(node)) return true
    const dir = node.getAttribute('dir')
    const strokeWidth = node.getAttribute('stroke-width')
    const element: FrameElement = {
      level,
      tag,
      class: text(node.getAttribute('class')),
      dir: dir === 'auto' || dir === 'ltr' || dir === 'rtl' ? dir : undefined,
      disabled: when(node instanceof HTMLButtonElement && node.disabled),
      current: when((node.getAttribute('aria-current') ?? 'false') !== 'false'),
      pressed: when(node.hasAttribute('data-pressed')),
      placeholder: text(node.getAttribute('placeholder')),
      value: node instanceof HTMLInputElement ? text(node.value) : undefined,
      viewBox: text(node.getAttribute('viewBox')),
      d: text(node.getAttribute('d')),
      fill: paint(node.getAttribute('fill')),
      stroke: paint(node.getAttribute('stroke')),
      strokeWidth: strokeWidth === null ? undefined : Number(strokeWidth),
      ...placed,
    }
    // What is undefined would count against what may cross the bridge.
    nodes.push(JSON.parse(JSON.stringify(element)))
    return node.hasAttribute('data-passing') || [...node.childNodes].every((child) => write(child, level + 1))
  }
  const isWhole = [...root.childNodes].every((child) => write(child, 0))
  return isWhole ? { width: window.outerWidth, height: window.outerHeight, nodes } : null
}
