import { create, type StateCreator } from 'zustand'
import type {
  AutoSyncMinutes,
  PauseFor,
  ScheduleOccasions,
  ScheduleStatus,
} from '../../../src-preload/contract'
import { attempting, call, type Failing, noFailure } from '../../api'

export type ScheduleState = Failing & {
  /** null until the main process has answered the first time. */
  readonly status: ScheduleStatus | null
  readonly receive: (status: ScheduleStatus) => void
  readonly load: () => Promise<void>
  readonly setInterval: (everyMinutes: AutoSyncMinutes) => Promise<void>
  readonly setOccasions: (occasions: ScheduleOccasions) => Promise<void>
  readonly pause: (kind: PauseFor) => Promise<void>
  readonly resume: () => Promise<void>
  readonly forgetError: () => void
}

/** The state of the background sync over the bridge; exported apart from the hook so that a test can make its own. */
export const scheduleState: StateCreator<ScheduleState> = (set) => {
  const attempt = attempting<ScheduleState>(set)
  const take = (work: () => Promise<ScheduleStatus>): Promise<void> =>
    attempt(async () => ({ status: await work() }))
  return {
    status: null,
    ...noFailure,
    receive: (status) => set({ status, error: null }),
    load: () => take(() => call('schedule.status')),
    setInterval: (everyMinutes) => take(() => call('schedule.set', { everyMinutes })),
    setOccasions: (occasions) => take(() => call('schedule.setOccasions', occasions)),
    pause: (kind) => take(() => call('schedule.pause', { for: kind })),
    resume: () => take(() => call('schedule.resume')),
    forgetError: () => set({ error: null }),
  }
}

/** The one store of the background sync in this window. */
export const useSchedule = create<ScheduleState>()(scheduleState)
