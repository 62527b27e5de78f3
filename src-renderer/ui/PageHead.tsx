import type { ReactNode } from 'react'

type Props = {
  readonly title: string
  /** One line about what stands below; nothing where there is nothing to say. */
  readonly line?: ReactNode
  /** At the right. */
  readonly actions?: ReactNode
}

/** The head of a page beside the library's views: its name stands where theirs does and is as large, with a line below it as there. */
export const PageHead = ({ title, line, actions }: Props) => (
  <header className="flex min-h-17 flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
    <div className="min-w-32 flex-1">
      <h1 className="text-lg leading-6 font-bold">{title}</h1>
      <p className="text-xs text-muted tabular-nums empty:hidden">{line}</p>
    </div>
    {actions}
  </header>
)
