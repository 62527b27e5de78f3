import { type ReactNode, useEffect, useRef, useState } from 'react'
import { words } from '../../../src-preload/words'
import { classes, PageHead, pageContent, pageScroller, useKeptScroll } from '../../ui'
import { Section } from './Section'

/** A section of the page: its content, and the name that the list of sections shows. */
type SettingsEntry = { readonly id: string; readonly title: string; readonly content: ReactNode }

type Props = {
  readonly entries: readonly SettingsEntry[]
  /** The section that somebody asked for, perhaps before the page was there; null for none. */
  readonly wanted: string | null
  /** It was jumped to. */
  readonly onTaken: () => void
}

/** How far below the upper edge a section may begin and be the one that is read, in px. */
const readingPx = 96

/** The section that is read: the last one that has begun; at the end of the page the last of all. */
const currentOf = (scroller: HTMLElement, entries: readonly SettingsEntry[]): string | null => {
  if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1)
    return entries.at(-1)?.id ?? null
  const { top } = scroller.getBoundingClientRect()
  const begun = entries.filter(({ id }) => {
    const section = scroller.querySelector(`#${CSS.escape(id)}`)
    return section !== null && section.getBoundingClientRect().top <= top + readingPx
  })
  return (begun.at(-1) ?? entries[0])?.id ?? null
}

/** The page of settings: its sections one below the other, and beside them, where there is room, the list to jump by. */
export const SettingsFrame = ({ entries, wanted, onTaken }: Props) => {
  const scroller = useRef<HTMLElement>(null)
  const [current, setCurrent] = useState(entries[0]?.id ?? null)
  const look = (): void => {
    if (scroller.current !== null) setCurrent(currentOf(scroller.current, entries))
  }
  const jump = (id: string): void => {
    const section = scroller.current?.querySelector(`#${CSS.escape(id)}`)
    section?.scrollIntoView({ block: 'start' })
    section?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  }
  useKeptScroll(scroller, 'settings', { elsewhere: wanted !== null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: it jumps once for each wish.
  useEffect(() => {
    if (wanted === null) return
    jump(wanted)
    onTaken()
  }, [wanted])
  return (
    <section
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard.
      tabIndex={0}
      aria-label={words.settings.title}
      onScroll={look}
      className={classes(pageScroller, 'relative min-h-0 flex-1 pb-6 -outline-offset-2')}
    >
      <div className={pageContent}>
        <PageHead title={words.settings.title} />
        <div className="flex gap-8">
          <nav
            aria-label={words.settings.sections}
            className="sticky top-4 hidden w-40 shrink-0 flex-col gap-0.5 self-start lg:flex"
          >
            {entries.map(({ id, title }) => (
              <button
                key={id}
                type="button"
                onClick={() => {
                  jump(id)
                  // The last ones cannot come up to the top of a page that ends with them: what was chosen counts.
                  requestAnimationFrame(() => setCurrent(id))
                }}
                aria-current={id === current ? 'location' : undefined}
                className={classes(
                  '-ml-2.5 min-h-9 rounded-lg px-2.5 text-left text-sm hover:bg-sunken',
                  id === current ? 'bg-accent-soft font-medium text-accent' : 'text-muted hover:text-ink',
                )}
              >
                {title}
              </button>
            ))}
          </nav>
          <div className="min-w-0 flex-1">
            {entries.map(({ id, title, content }) => (
              <Section key={id} id={id} title={title}>
                {content}
              </Section>
            ))}
          </div>
        </div>
      </div>
    </section>
  )
}
