import { type ReactNode, useEffect, useId } from 'react'
import { storagePart, thumbnailLimits } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, ErrorBanner, formatBytes, Spinner } from '../../ui'
import { Row } from './Section'
import { useStorage } from './storageStore'

const said = words.settings.storage
const bytesOfGigabyte = 1024 ** 3
const colours = {
  library: 'bg-purple-600',
  thumbnails: 'bg-fuchsia-500',
  offline: 'bg-sky-600',
  backups: 'bg-teal-600',
  logs: 'bg-amber-600',
  window: 'bg-slate-500',
} as const

/** What the app keeps on this computer, part by part, and what can be done about it. @param offline the limit for offline files */
export const StorageSettings = ({ offline }: { readonly offline: ReactNode }) => {
  const { use, busy, cleared, error, load, clear, limit, openFolder, forgetError, tryAgain } = useStorage()
  const limitId = useId()
  useEffect(() => void load(), [load])
  const limits =
    use === null
      ? []
      : [...new Set<number>([...thumbnailLimits, use.thumbnailLimitBytes])].sort((a, b) => a - b)
  return (
    <>
      <p className="text-sm leading-6 text-muted">{said.intro}</p>
      {error !== null && (
        <ErrorBanner error={error} onDismiss={forgetError} deeds={{ tryAgain: () => void tryAgain() }} />
      )}
      {use === null && error === null && (
        <p className="flex items-center gap-2 text-sm text-muted">
          <Spinner className="size-4" />
          {said.measuring}
        </p>
      )}
      {use !== null && (
        <>
          <div aria-hidden="true" className="flex h-2.5 gap-0.5 overflow-hidden rounded-full bg-sunken">
            {storagePart.options
              .filter((part) => use.parts[part] > 0)
              .map((part) => (
                <div
                  key={part}
                  className={colours[part]}
                  style={{ flexGrow: use.parts[part] / use.totalBytes, minWidth: 3 }}
                />
              ))}
          </div>
          <table className="w-full text-sm">
            <caption className="sr-only">{said.title}</caption>
            <tbody>
              {storagePart.options.map((part) => (
                <tr key={part}>
                  <th scope="row" className="py-1.5 text-left font-normal">
                    <span className="flex items-baseline gap-2.5">
                      <span
                        aria-hidden="true"
                        className={`size-2.5 shrink-0 rounded-full ${colours[part]}`}
                      />
                      <span className="min-w-0">
                        {said.parts[part].name}
                        <span className="block text-xs leading-5 text-muted">{said.parts[part].help}</span>
                      </span>
                    </span>
                  </th>
                  <td className="py-1.5 pl-4 text-right align-baseline whitespace-nowrap tabular-nums">
                    {formatBytes(use.parts[part])}
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr className="border-t border-line font-semibold">
                <th scope="row" className="py-2 text-left">
                  {said.total}
                </th>
                <td className="py-2 pl-4 text-right whitespace-nowrap tabular-nums">
                  {formatBytes(use.totalBytes)}
                </td>
              </tr>
            </tfoot>
          </table>
          <Row label={<label htmlFor={limitId}>{said.limit}</label>}>
            <div className="flex flex-wrap items-center gap-2">
              <select
                id={limitId}
                value={use.thumbnailLimitBytes}
                onChange={(event) => {
                  const chosen = thumbnailLimits.find((bytes) => String(bytes) === event.target.value)
                  if (chosen !== undefined) void limit(chosen)
                }}
                className="min-h-9 rounded-lg border border-outline/60 bg-surface px-2.5 text-sm text-ink shadow-xs hover:bg-sunken"
              >
                {limits.map((bytes) => (
                  <option key={bytes} value={bytes}>
                    {said.gigabytes(Math.round((bytes / bytesOfGigabyte) * 100) / 100)}
                  </option>
                ))}
              </select>
              <Button small busy={busy === 'clearing'} onClick={() => void clear()}>
                {said.clear}
              </Button>
            </div>
          </Row>
          <p role="status" className="text-sm text-good empty:hidden">
            {cleared && said.cleared}
          </p>
          {offline}
          <Row label={said.folder} help={<bdi className="break-all">{use.folder}</bdi>}>
            <Button small busy={busy === 'opening'} onClick={() => void openFolder()}>
              {said.open}
            </Button>
          </Row>
        </>
      )}
    </>
  )
}
