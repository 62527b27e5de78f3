import type { SourceFinding } from '../../../src-preload/contract'
import { findingWords, kindWords } from './words'

/** Which folders were looked at, and what is in them. */
export const FindingsTable = ({ findings }: { readonly findings: readonly SourceFinding[] }) => (
  <table className="w-full text-left text-sm">
    <caption className="sr-only">The folders that were looked at</caption>
    <thead>
      <tr className="border-line border-b text-xs text-muted">
        <th className="py-2 pr-3 font-medium">Folder</th>
        <th className="py-2 pr-3 font-medium">For</th>
        <th className="py-2 pr-3 font-medium">In the storage</th>
        <th className="py-2 font-medium">Looked in</th>
      </tr>
    </thead>
    <tbody>
      {findings.map(({ source, path, exists, assets }) => (
        <tr key={`${source.kind} ${path}`} className="border-line border-b align-top last:border-0">
          <td className="py-2 pr-3 break-all">
            <bdi>{path}</bdi>
          </td>
          <td className="py-2 pr-3">{kindWords[source.kind]}</td>
          <td className="py-2 pr-3 tabular-nums">{findingWords({ exists, assets })}</td>
          <td className="py-2">{source.enabled ? 'yes' : 'no'}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
