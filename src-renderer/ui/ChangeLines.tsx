import { words } from '../../src-preload/words'
import { changeLines, type ListedChange } from './changeText'
import { classes } from './classes'
import { useFieldLabels } from './fieldLabels'

type Props = { readonly change: ListedChange; readonly className?: string }

/** The fields of a change, a line each, before and after; structured metadata goes by the labels of the library in front. */
export const ChangeLines = ({ change, className }: Props) => {
  const metadata = useFieldLabels()
  return changeLines(change, metadata).map(({ key, label, before, after }) => (
    <p key={key} className={classes('text-xs leading-5 break-words text-muted', className)}>
      <bdi>{label}</bdi>
      {': '}
      <bdi>{before}</bdi>
      <span className="sr-only">{` ${words.common.becomes} `}</span>
      <span aria-hidden="true">{' → '}</span>
      <bdi className="font-medium text-ink">{after}</bdi>
    </p>
  ))
}
