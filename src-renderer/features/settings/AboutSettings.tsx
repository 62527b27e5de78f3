import { useEffect } from 'react'
import { words } from '../../../src-preload/words'
import { Facts } from '../../ui'
import { useDiagnostics } from './diagnosticsStore'

const said = words.settings.about

/** Which program this is, and on what it stands. */
export const AboutSettings = () => {
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
      <p className="text-xs leading-5 text-muted">{said.readOnly}</p>
    </>
  )
}
