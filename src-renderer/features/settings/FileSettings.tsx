import type { SettingsPreview } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, Dialog, ErrorBanner, LeaveDialog } from '../../ui'
import { useSettingsFile } from './settingsFileStore'

const said = words.settingsFile

const ChangeTable = ({ changes }: Pick<SettingsPreview, 'changes'>) => (
  <table className="mt-3 w-full table-fixed text-sm">
    <thead>
      <tr className="border-b border-line text-left text-muted">
        <th scope="col" className="py-2 pr-4 font-medium">
          {said.columns.what}
        </th>
        <th scope="col" className="w-36 py-2 pr-4 font-medium">
          {said.columns.before}
        </th>
        <th scope="col" className="w-36 py-2 font-medium">
          {said.columns.after}
        </th>
      </tr>
    </thead>
    <tbody>
      {changes.map(({ what, before, after }) => (
        <tr key={what} className="border-b border-line align-top last:border-0">
          <th scope="row" dir="auto" className="py-2 pr-4 text-left font-normal break-words">
            {what}
          </th>
          <td className="py-2 pr-4 text-muted break-words">{before}</td>
          <td className="py-2 font-medium break-words">{after}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** What a settings file would change, to say yes or no to. */
const LoadDialog = ({ preview }: { readonly preview: SettingsPreview }) => {
  const { busy, apply, leave } = useSettingsFile()
  const { fileName, changes, leftOut } = preview
  const some = changes.length > 0
  return (
    <Dialog
      wide
      readable
      title={said.question}
      busy={busy === 'applying'}
      onClose={leave}
      footer={
        <>
          <LeaveDialog>{some ? words.common.cancel : words.common.close}</LeaveDialog>
          {some && (
            <Button look="primary" busy={busy === 'applying'} onClick={() => void apply()}>
              {said.apply}
            </Button>
          )}
        </>
      }
    >
      <p className="text-sm break-words">{some ? said.from(fileName) : said.nothing(fileName)}</p>
      {some && <ChangeTable changes={changes} />}
      {leftOut.map((sentence) => (
        <p key={sentence} className="mt-3 text-sm text-muted">
          {sentence}
        </p>
      ))}
    </Dialog>
  )
}

/** The settings as a file: saved, looked at, loaded. */
export const FileSettings = () => {
  const { busy, savedAs, preview, applied, error, save, choose, forgetError, tryAgain } = useSettingsFile()
  return (
    <>
      <p className="text-sm leading-6 text-muted">{said.intro}</p>
      {error !== null && (
        <ErrorBanner error={error} onDismiss={forgetError} deeds={{ tryAgain: () => void tryAgain() }} />
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button small busy={busy === 'saving'} onClick={() => void save()}>
          {said.save}
        </Button>
        <Button small busy={busy === 'choosing'} onClick={() => void choose()}>
          {said.choose}
        </Button>
        <p role="status" className="min-w-0 text-sm break-words text-good empty:hidden">
          {savedAs !== null && said.saved(savedAs)}
          {applied !== null && said.applied(applied.changed)}
        </p>
      </div>
      {preview !== null && <LoadDialog preview={preview} />}
    </>
  )
}
