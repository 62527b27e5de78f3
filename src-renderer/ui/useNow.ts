import { useEffect, useState } from 'react'

/**
 * The time, told again every `everyMs`, for words such as "5 minutes ago".
 * @param everyMs null: no need to keep telling
 * @returns epoch ms
 */
export const useNow = (everyMs: number | null): number => {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    setNowMs(Date.now())
    if (everyMs === null) return
    const timer = setInterval(() => setNowMs(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return nowMs
}
