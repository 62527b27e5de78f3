import type { SourceFinding } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { findingWords } from './words'

const { findings: labels, kinds } = words.sources

/** Which folders were looked at, and what is in them. */
export const FindingsTable = ({ findings }: { readonly findings: readonly SourceFinding[] }) => (
  <table className="w-full text-left text-sm">
    <caption className="sr-only">{labels.caption}</caption>
    <thead>
      <tr className="border-line border-b text-xs text-muted">
        <th className="py-2 pr-3 font-medium">{labels.folder}</th>
        <th className="py-2 pr-3 font-medium">{labels.for}</th>
        <th className="py-2 pr-3 font-medium">{labels.inStorage}</th>
        <th className="py-2 font-medium">{labels.lookedIn}</th>
      </tr>
    </thead>
    <tbody>
      {findings.map(({ source, path, exists, assets }) => (
        <tr key={`${source.kind} ${path}`} className="border-line border-b align-top last:border-0">
          <td className="py-2 pr-3 break-all">
            <bdi>{path}</bdi>
          </td>
          <td className="py-2 pr-3">{kinds[source.kind]}</td>
          <td className="py-2 pr-3 tabular-nums">{findingWords({ exists, assets })}</td>
          <td className="py-2">{source.enabled ? labels.yes : labels.no}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
