/** What a key does to a video. Seconds; `rate` is a step of the list of speeds; `fraction` 0 to 0.9 of the length. */
export type Transport =
  | { readonly do: 'playPause' | 'mute' | 'fullScreen' }
  | { readonly do: 'seekBy'; readonly seconds: number }
  | { readonly do: 'frame' | 'rate'; readonly step: -1 | 1 }
  | { readonly do: 'seekTo'; readonly fraction: number }

type Key = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** The speeds that can be chosen. */
export const rates = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const

const byKey: ReadonlyMap<string, Transport> = new Map<string, Transport>([
  [' ', { do: 'playPause' }],
  ['k', { do: 'playPause' }],
  ['j', { do: 'seekBy', seconds: -10 }],
  ['l', { do: 'seekBy', seconds: 10 }],
  ['ArrowLeft', { do: 'seekBy', seconds: -5 }],
  ['ArrowRight', { do: 'seekBy', seconds: 5 }],
  [',', { do: 'frame', step: -1 }],
  ['.', { do: 'frame', step: 1 }],
  ['<', { do: 'rate', step: -1 }],
  ['>', { do: 'rate', step: 1 }],
  ['m', { do: 'mute' }],
  ['f', { do: 'fullScreen' }],
])

/** The keys of video editors and of the large video sites: space, K, J, L, arrows, comma and full stop, < and >, M, F, 0 to 9; null for any other. */
export const transportOf = ({ key, ctrlKey, metaKey, altKey }: Key): Transport | null => {
  if (ctrlKey || metaKey || altKey) return null
  if (/^[0-9]$/.test(key)) return { do: 'seekTo', fraction: Number(key) / 10 }
  return byKey.get(key) ?? byKey.get(key.toLowerCase()) ?? null
}

/** The speed `step` places from this one in the list, held at its ends. */
export const nextRate = (rate: number, step: -1 | 1): number => {
  const nearest = rates.reduce((best, one, at) => {
    const than = rates[best] ?? 1
    return Math.abs(one - rate) < Math.abs(than - rate) ? at : best
  }, 0)
  return rates[Math.min(rates.length - 1, Math.max(0, nearest + step))] ?? 1
}
