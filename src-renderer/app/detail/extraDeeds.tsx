import { ArrowDownTrayIcon, FolderOpenIcon, XCircleIcon } from '@heroicons/react/24/outline'
import { words } from '../../../src-preload/words'
import { assetDeeds, type ExtraDeed } from '../../features/detail'
import { isHere, useMark, useMarks } from '../../features/offline'
import { commands } from '../commands'

const extraDeeds = (assetId: string): readonly ExtraDeed[] => {
  const icon = 'size-4.5 shrink-0'
  const mark = useMarks.getState().marks.get(assetId)
  const reveal: ExtraDeed = {
    label: words.detail.actions.reveal,
    icon: <FolderOpenIcon aria-hidden="true" className={icon} />,
    why: isHere(assetId) ? null : words.commands.blocked.notHere,
    run: () => void assetDeeds.reveal(assetId),
  }
  if (mark?.pinned === true) {
    return [
      reveal,
      {
        label: words.offline.letGo,
        icon: <XCircleIcon aria-hidden="true" className={icon} />,
        why: null,
        run: () => commands.letAssetGo(assetId),
      },
    ]
  }
  return [
    reveal,
    {
      label: words.offline.keep,
      icon: <ArrowDownTrayIcon aria-hidden="true" className={icon} />,
      // Of a folder or a view that is kept: only there can it be let go of.
      why: mark === undefined ? null : words.offline.keptByOther,
      run: () => commands.keepAssetsOffline([assetId]),
    },
  ]
}

/** What can be done with one asset beside what its own feature does, for its menus; drawn anew when that changes. */
export const useExtraDeeds = (assetId: string): readonly ExtraDeed[] => {
  useMark(assetId)
  return extraDeeds(assetId)
}
