import { useEffect } from 'react'
import { words } from '../../../src-preload/words'
import { Button, Facts } from '../../ui'
import { useDiagnostics } from './diagnosticsStore'

const said = words.settings.about

/** Which program this is, and on what it stands. @param onHowItWorks shows what it does */
export const AboutSettings = ({ onHowItWorks }: { readonly onHowItWorks: () => void }) => {
  const { about, load } = useDiagnostics()
  useEffect(() => void load(), [load])
  return (
    <>
      <Facts
        facts={[
          [said.version, `${words.common.app} ${about?.version ?? ''}`],
          [said.built, about === null ? '' : said.builtWith(about.electron, about.chromium)],
          [said.system, about?.system ?? ''],
          [said.licence, said.licences],
        ]}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button small onClick={onHowItWorks}>
          {words.howItWorks.open}
        </Button>
        <p className="min-w-0 flex-1 text-xs leading-5 text-muted">{said.readOnly}</p>
      </div>
    </>
  )
}
