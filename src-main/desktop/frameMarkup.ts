import { type FirstFrame, type FrameElement, firstFrameId } from '../../src-preload/contract'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? '')

/** The attribute that each part of an element becomes; lengths are read by the style sheet (`#first-frame` in app/styles.css). */
const attributes: Readonly<Record<Exclude<keyof FrameElement, 'level' | 'tag'>, string>> = {
  class: 'class',
  dir: 'dir',
  disabled: 'disabled',
  current: 'aria-current',
  pressed: 'data-pressed',
  placeholder: 'placeholder',
  value: 'value',
  viewBox: 'viewBox',
  d: 'd',
  fill: 'fill',
  stroke: 'stroke',
  strokeWidth: 'stroke-width',
  height: 'data-height',
  width: 'data-width',
  top: 'data-top',
  gap: 'data-gap',
  indent: 'data-indent',
}

const opening = (element: FrameElement): string => {
  const written = Object.entries(attributes).flatMap(([part, name]) => {
    const value = element[part as keyof typeof attributes]
    return value === undefined ? [] : [` ${name}="${escaped(String(value))}"`]
  })
  return `<${element.tag}${written.join('')}>`
}

/** Whether the parser leaves an element where it is put: within a drawing only paths, a path nowhere else, and no button within a button, which would end it. */
const mayStand = (tag: FrameElement['tag'], open: readonly FrameElement['tag'][]): boolean => {
  const parent = open.at(-1)
  if (parent === 'input' || parent === 'path') return false
  if ((parent === 'svg') !== (tag === 'path')) return false
  return tag !== 'button' || !open.includes('button')
}

/**
 * The markup of a kept frame: it lies over the page, can be neither pressed nor read aloud, and has nothing in it that does anything. Pure.
 * @param frame has passed its schema, and may still be anybody's: it comes from a file
 * @returns null where it is no tree that the parser would build as it is written
 */
export const frameMarkup = ({ nodes }: FirstFrame): string | null => {
  const open: FrameElement['tag'][] = []
  let markup = ''
  const closeTo = (level: number): void => {
    for (const tag of open.splice(level).reverse()) if (tag !== 'input') markup += `</${tag}>`
  }
  for (const node of nodes) {
    if (node.level > open.length) return null
    closeTo(node.level)
    if ('text' in node) {
      const parent = open.at(-1)
      if (parent === 'input' || parent === 'svg' || parent === 'path') return null
      markup += escaped(node.text)
    } else {
      if (!mayStand(node.tag, open)) return null
      markup += opening(node)
      open.push(node.tag)
    }
  }
  closeTo(0)
  return `<div id="${firstFrameId}" inert aria-hidden="true">${markup}</div>`
}
