import type { ComponentType, SVGProps } from 'react'

type Props = {
  readonly Icon: ComponentType<SVGProps<SVGSVGElement>>
  readonly title: string
  readonly help: string
}

/** Stands in the middle of a page that has nothing to show yet; takes the room that is left in a column. */
export const EmptyPage = ({ Icon, title, help }: Props) => (
  <div className="grid flex-1 place-items-center">
    <div className="flex max-w-md flex-col items-center gap-2 text-center">
      <Icon aria-hidden="true" className="size-16 text-accent" strokeWidth={1.2} />
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="text-sm leading-6 text-muted">{help}</p>
    </div>
  </div>
)
