import { words } from '../../../src-preload/words'
import { classes, Field } from '../../ui'
import type { Draft, FieldName, summarizeUrl } from './draft'

const said = words.welcome.storage
const ways = [
  ['fields', said.fields],
  ['url', said.url],
] as const

type Props = {
  readonly by: Draft['by']
  readonly onChoose: (by: Draft['by']) => void
  readonly busy: boolean
  readonly knownCloudName: string
  readonly pasted: ReturnType<typeof summarizeUrl>
  /** The secret was taken out of its field: it has to be entered again. */
  readonly wiped: boolean
  readonly faultOf: (name: FieldName) => { readonly problem: string | null; readonly suspect: boolean }
}

/** The credentials of a storage, in three fields or as one URL. */
export const StorageFields = ({ by, onChoose, busy, knownCloudName, pasted, wiped, faultOf }: Props) => {
  const secretHint = wiped && !busy ? said.cleared : undefined
  return (
    <>
      <fieldset className="grid grid-cols-2 gap-1 rounded-lg bg-sunken p-1">
        <legend className="sr-only">{said.how}</legend>
        {ways.map(([way, name]) => (
          <label
            key={way}
            className={classes(
              'relative flex min-h-9 items-center justify-center rounded-md px-3 text-sm font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent',
              by === way
                ? 'bg-surface shadow-xs more:outline-2 more:outline-accent forced-colors:outline-2'
                : 'text-muted hover:text-ink',
            )}
          >
            <input
              type="radio"
              name="by"
              value={way}
              checked={by === way}
              disabled={busy}
              onChange={() => onChoose(way)}
              className="sr-only"
            />
            {name}
          </label>
        ))}
      </fieldset>
      <div hidden={by !== 'fields'} className={by === 'fields' ? 'grid gap-4 sm:grid-cols-2' : undefined}>
        <div className="sm:col-span-2">
          <Field
            label={said.cloudName}
            name="cloudName"
            readOnly={busy}
            defaultValue={knownCloudName}
            {...faultOf('cloudName')}
            hint={said.cloudNameHint}
          />
        </div>
        <Field label={said.apiKey} name="apiKey" inputMode="numeric" readOnly={busy} {...faultOf('apiKey')} />
        <Field
          label={said.apiSecret}
          name="apiSecret"
          type="password"
          autoComplete="new-password"
          readOnly={busy}
          {...faultOf('apiSecret')}
          hint={secretHint}
        />
      </div>
      <div hidden={by !== 'url'}>
        <Field
          label={said.cloudinaryUrl}
          name="cloudinaryUrl"
          type="password"
          autoComplete="new-password"
          placeholder={said.cloudinaryUrlShape}
          readOnly={busy}
          {...faultOf('cloudinaryUrl')}
          hint={
            pasted !== null
              ? said.pasted(pasted.cloudName, pasted.keyHint)
              : (secretHint ?? said.cloudinaryUrlHint)
          }
        />
      </div>
    </>
  )
}
