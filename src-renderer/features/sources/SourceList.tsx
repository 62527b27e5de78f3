import { TrashIcon } from '@heroicons/react/24/outline'
import type { SourceChoice, SourceFinding, SourceTemplate } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Switch } from '../../ui'
import { withoutSource, withSwitched } from './edit'
import { findingWords } from './words'

type Props = {
  readonly choice: SourceChoice
  readonly findings: readonly SourceFinding[]
  readonly onSave: (choice: SourceChoice) => void
  /** Leaves out the sources that are of no interest here; all are shown without it. */
  readonly shows?: (source: SourceTemplate) => boolean
}

const findingOf = (findings: readonly SourceFinding[], { kind, template }: SourceTemplate) =>
  findings.find(({ source }) => source.kind === kind && source.template === template)

/** Every source folder with its switch; the user's own can be taken away. */
export const SourceList = ({ choice, findings, onSave, shows = () => true }: Props) => (
  <ul className="flex flex-col rounded-xl border border-line">
    {choice.templates.filter(shows).map((source) => {
      const { kind, template, origin, enabled } = source
      const finding = findingOf(findings, source)
      return (
        <li
          key={`${kind} ${template}`}
          className="flex items-center gap-2 border-line border-b px-4 py-1 last:border-0"
        >
          <div className="min-w-0 flex-1">
            <Switch checked={enabled} onChange={(on) => onSave(withSwitched(choice, source, on))}>
              <span className="block break-all">
                <bdi>{template}</bdi>
              </span>
              <span className="block text-xs leading-5 text-muted">
                {[
                  words.sources.kinds[kind],
                  origin === 'preset' ? words.sources.fromContentWizard : words.sources.yourOwn,
                  choice.userId === null && template.includes('{userId}')
                    ? words.sources.needsUserId
                    : finding && findingWords(finding),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Switch>
          </div>
          {origin === 'custom' && (
            <button
              type="button"
              aria-label={words.sources.removeThis(template)}
              title={words.sources.remove}
              onClick={() => onSave(withoutSource(choice, source))}
              className="grid size-11 shrink-0 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
            >
              <TrashIcon aria-hidden="true" className="size-5" />
            </button>
          )}
        </li>
      )
    })}
  </ul>
)
