import { words } from '../../../src-preload/words'
import { Button } from '../../ui'
import { Row } from './Section'
import { useStart } from './startStore'

const said = words.safeMode

/** The way into safe mode, and out of it. */
export const SafeModeSettings = () => {
  const { safeMode, restarting, restart } = useStart()
  const enters = safeMode === null
  return (
    <Row label={said.title} help={said.help}>
      <Button small busy={restarting} onClick={() => void restart(enters)}>
        {enters ? said.restart : said.restartNormally}
      </Button>
    </Row>
  )
}
