import { ExclamationTriangleIcon } from '@heroicons/react/24/outline'
import type { PlaybackProblem } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button } from '../../ui'

type Props = { readonly problem: PlaybackProblem | 'format'; readonly onRetry: () => void }

/** Why a video does not play, and what a person can do about it; it stands where the video would. */
export const PlayerProblem = ({ problem, onRetry }: Props) => {
  const { title, sentence } = words.detail.player.problems[problem]
  return (
    <div
      role="alert"
      className="absolute inset-0 flex flex-col items-center justify-center gap-2 overflow-y-auto bg-black/85 p-4 text-center"
    >
      <ExclamationTriangleIcon aria-hidden="true" className="size-7 shrink-0 text-amber-300" />
      <p className="text-sm font-semibold">{title}</p>
      <p className="max-w-sm text-xs leading-5 text-white/85">{sentence}</p>
      {problem !== 'format' && problem !== 'notConnected' && (
        <Button small onClick={onRetry} className="mt-1 shrink-0">
          {words.detail.player.tryAgain}
        </Button>
      )}
    </div>
  )
}
