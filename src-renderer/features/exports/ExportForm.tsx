import type { ExportFormat } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes, Field } from '../../ui'
import { type Subject, useExports, whyNotAs } from './store'

const say = words.exports
const formats: readonly ExportFormat[] = ['csv', 'json', 'm3u', 'html', 'checklist', 'originals']

type OptionProps = {
  readonly name: string
  readonly value: string
  readonly checked: boolean
  readonly onChoose: () => void
  readonly title: string
  readonly hint?: string
  readonly disabledBecause?: string | null
}

/** One of several, as a line that can be pressed anywhere. */
const Option = ({ name, value, checked, onChoose, title, hint, disabledBecause = null }: OptionProps) => (
  <label
    className={classes(
      'flex items-start gap-3 rounded-lg border px-3 py-2.5 text-sm',
      disabledBecause === null ? 'cursor-pointer hover:bg-sunken' : 'cursor-not-allowed',
      checked ? 'border-accent bg-accent-soft' : 'border-line',
    )}
  >
    <input
      type="radio"
      name={name}
      value={value}
      checked={checked}
      disabled={disabledBecause !== null}
      onChange={onChoose}
      className="mt-0.5 size-4 shrink-0 accent-purple-600"
    />
    <span className="min-w-0">
      <span className="block font-medium">{title}</span>
      {(disabledBecause ?? hint) && (
        <span className="block text-xs leading-5 text-muted">{disabledBecause ?? hint}</span>
      )}
    </span>
  </label>
)

type Props = {
  readonly subject: Subject
  /** Why the storage cannot be asked for files now; null: it can. */
  readonly noStorage: string | null
}

/** What is to be taken out, and as what. */
export const ExportForm = ({ subject, noStorage }: Props) => {
  const { scope, format, namePattern, names, setScope, setFormat, setNamePattern } = useExports()
  const { selected, total, title } = subject
  return (
    <div className="flex flex-col gap-5">
      {selected === null ? (
        <p className="text-sm text-muted">{say.whole(title, total)}</p>
      ) : (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 text-sm font-medium">{say.whatLabel}</legend>
          <Option
            name="scope"
            value="selection"
            checked={scope === 'selection'}
            onChoose={() => setScope('selection')}
            title={say.selected(selected.count)}
          />
          <Option
            name="scope"
            value="view"
            checked={scope === 'view'}
            onChoose={() => setScope('view')}
            title={say.whole(title, total)}
          />
        </fieldset>
      )}
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{say.formatLabel}</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {formats.map((one) => (
            <Option
              key={one}
              name="format"
              value={one}
              checked={format === one}
              onChoose={() => setFormat(one)}
              title={say.formats[one].name}
              hint={say.formats[one].hint}
              disabledBecause={whyNotAs(one, { subject, scope }, noStorage)}
            />
          ))}
        </div>
      </fieldset>
      {format === 'originals' && (
        <Field
          label={say.pattern}
          name="namePattern"
          value={namePattern}
          maxLength={200}
          onChange={(event) => setNamePattern(event.target.value)}
          hint={
            <>
              {say.patternHint}
              {names[0] !== undefined && (
                <span className="block break-all text-ink">{say.patternExample(names[0])}</span>
              )}
            </>
          }
        />
      )}
    </div>
  )
}
