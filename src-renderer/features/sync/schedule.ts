import { create, type StateCreator } from 'zustand'
import type {
  AutoSyncMinutes,
  PauseFor,
  SafeError,
  ScheduleOccasions,
  ScheduleStatus,
} from '../../../src-preload/contract'
import { call, safeErrorOf } from '../../api'

export type ScheduleState = {
  /** null until the main process has answered the first time. */
  readonly status: ScheduleStatus | null
  /** Why it could not be changed. */
  readonly error: SafeError | null
  readonly receive: (status: ScheduleStatus) => void
  readonly load: () => Promise<void>
  readonly setInterval: (everyMinutes: AutoSyncMinutes) => Promise<void>
  readonly setOccasions: (occasions: ScheduleOccasions) => Promise<void>
  readonly pause: (kind: PauseFor) => Promise<void>
  readonly resume: () => Promise<void>
}

/** The state of the background sync over the bridge; exported apart from the hook so that a test can make its own. */
export const scheduleState: StateCreator<ScheduleState> = (set) => {
  const attempt = async (work: () => Promise<ScheduleStatus>): Promise<void> => {
    try {
      set({ status: await work(), error: null })
    } catch (error) {
      set({ error: safeErrorOf(error) })
    }
  }
  return {
    status: null,
    error: null,
    receive: (status) => set({ status, error: null }),
    load: () => attempt(() => call('schedule.status')),
    setInterval: (everyMinutes) => attempt(() => call('schedule.set', { everyMinutes })),
    setOccasions: (occasions) => attempt(() => call('schedule.setOccasions', occasions)),
    pause: (kind) => attempt(() => call('schedule.pause', { for: kind })),
    resume: () => attempt(() => call('schedule.resume')),
  }
}

/** The one store of the background sync in this window. */
export const useSchedule = create<ScheduleState>()(scheduleState)
