import {
  type AssetKind,
  longestTemplate,
  type SourceChoice,
  type SourceTemplate,
  sourceTemplate,
} from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'

const { add } = words.sources

/** A template is known by its kind and its path. */
const isSame = (a: SourceTemplate, b: Pick<SourceTemplate, 'kind' | 'template'>): boolean =>
  a.kind === b.kind && a.template === b.template

/** The choice with one source switched on or off. */
export const withSwitched = (
  choice: SourceChoice,
  source: SourceTemplate,
  enabled: boolean,
): SourceChoice => ({
  ...choice,
  templates: choice.templates.map((template) =>
    isSame(template, source) ? { ...template, enabled } : template,
  ),
})

/** The choice with sources that are looked in from now on; one that is known already is switched on. */
export const withSources = (choice: SourceChoice, sources: readonly SourceTemplate[]): SourceChoice => ({
  ...choice,
  templates: [
    ...choice.templates.map((template) =>
      sources.some((source) => isSame(source, template)) ? { ...template, enabled: true } : template,
    ),
    ...sources
      .filter((source) => !choice.templates.some((template) => isSame(template, source)))
      .map((source) => ({ ...source, enabled: true })),
  ],
})

/** The choice without a source of the user's own. */
export const withoutSource = (choice: SourceChoice, source: SourceTemplate): SourceChoice => ({
  ...choice,
  templates: choice.templates.filter((template) => !isSame(template, source)),
})

/** What a person typed as a source of their own: the source, or what is wrong with it in words. */
export const readSource = (
  choice: SourceChoice,
  kind: AssetKind,
  typed: string,
): { readonly source: SourceTemplate } | { readonly problem: string } => {
  const template = typed.trim().replace(/^\/+|\/+$/g, '')
  if (template === '') return { problem: add.empty }
  const parsed = sourceTemplate.safeParse({ kind, template, origin: 'custom', enabled: true })
  if (template.length > longestTemplate) return { problem: add.tooLong(longestTemplate) }
  if (!parsed.success) return { problem: add.noPath }
  const unknown = template.match(/\{[^}]*\}/g)?.find((name) => name !== '{email}' && name !== '{userId}')
  if (unknown !== undefined) return { problem: add.unknownPlaceholder(unknown) }
  if (choice.templates.some((known) => isSame(known, parsed.data))) {
    return { problem: add.known }
  }
  return { source: parsed.data }
}
