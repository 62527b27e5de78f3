import { type ReactNode, useId } from 'react'

type Props = {
  /** Where the list of sections jumps to. */
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}

/** One group of settings under its heading. The heading takes the focus when one jumps to it. */
export const Section = ({ id, title, children }: Props) => {
  const headingId = useId()
  return (
    <section id={id} data-place={id} aria-labelledby={headingId} className="scroll-mt-2 pb-8 last:pb-2">
      <h2 id={headingId} tabIndex={-1} className="pb-3 text-base font-semibold">
        {title}
      </h2>
      <div className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-5 shadow-xs">
        {children}
      </div>
    </section>
  )
}

/** A label with what belongs to it at the right, or below it where there is no room. */
export const Row = ({
  label,
  help,
  children,
}: {
  readonly label: ReactNode
  readonly help?: ReactNode
  readonly children: ReactNode
}) => (
  <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
    <div className="min-w-48 flex-1">
      <div className="text-sm font-medium">{label}</div>
      {help !== undefined && <div className="text-xs leading-5 text-muted">{help}</div>}
    </div>
    {children}
  </div>
)
