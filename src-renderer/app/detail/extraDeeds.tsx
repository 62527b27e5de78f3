import { ArrowDownTrayIcon, XCircleIcon } from '@heroicons/react/24/outline'
import { words } from '../../../src-preload/words'
import type { ExtraDeed } from '../../features/detail'
import { useMark, useMarks } from '../../features/offline'
import { commands } from '../commands'

/** What other features can do with one asset, for its menus. */
export const extraDeeds = (assetId: string): readonly ExtraDeed[] => {
  const icon = 'size-4.5 shrink-0'
  const mark = useMarks.getState().marks.get(assetId)
  if (mark?.pinned === true) {
    return [
      {
        label: words.offline.letGo,
        icon: <XCircleIcon aria-hidden="true" className={icon} />,
        why: null,
        run: () => commands.letGoOffline([assetId]),
      },
    ]
  }
  return [
    {
      label: words.offline.keep,
      icon: <ArrowDownTrayIcon aria-hidden="true" className={icon} />,
      // Of a folder or a view that is kept: only there can it be let go of.
      why: mark === undefined ? null : words.offline.keptByOther,
      run: () => commands.keepOffline([assetId]),
    },
  ]
}

/** The same, drawn anew when they change. */
export const useExtraDeeds = (assetId: string): readonly ExtraDeed[] => {
  useMark(assetId)
  return extraDeeds(assetId)
}
