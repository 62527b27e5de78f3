import { Tabs } from '@base-ui/react/tabs'
import type { AssetChange, AssetDetail } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Spinner } from '../../ui'
import { Facts } from './Facts'
import { Family } from './Family'
import { History } from './History'
import { type DetailTab, useDetailLook } from './look'

const tabs = Object.entries(words.detail.tabs) as [DetailTab, string][]

type Props = {
  readonly detail: AssetDetail
  readonly history: readonly AssetChange[] | null
  readonly onOpen: (assetId: string) => void
}

/** Facts, family and history of an asset; the tab that was chosen stays when the next asset comes. */
export const DetailTabs = ({ detail, history, onOpen }: Props) => {
  const tab = useDetailLook((state) => state.tab)
  const setTab = useDetailLook((state) => state.setTab)
  // The panel that goes stays for a frame, as if it were to fade: the one that comes would stand below it and jump.
  const panel = 'pt-4 outline-offset-4 data-ending-style:hidden'
  return (
    <Tabs.Root value={tab} onValueChange={(value: DetailTab) => setTab(value)}>
      <Tabs.List className="flex gap-1 border-line border-b">
        {tabs.map(([value, name]) => (
          <Tabs.Tab
            key={value}
            value={value}
            className="-mb-px min-h-9 border-transparent border-b-2 px-3 text-sm font-medium text-muted hover:text-ink data-active:border-accent data-active:text-accent"
          >
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="facts" className={panel}>
        <Facts detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="family" className={panel}>
        <Family detail={detail} onOpen={onOpen} />
      </Tabs.Panel>
      <Tabs.Panel value="history" className={panel}>
        {history === null ? <Spinner className="size-5 text-accent" /> : <History changes={history} />}
      </Tabs.Panel>
    </Tabs.Root>
  )
}
