/** What is used of Electron's `powerMonitor`: it tells of sleep on Linux (logind), macOS and Windows, of battery on macOS and Windows. */
export type PowerMonitorPort = {
  readonly onBatteryPower: boolean
  on(event: 'resume' | 'on-ac' | 'on-battery', listener: () => void): unknown
  off(event: 'resume' | 'on-ac' | 'on-battery', listener: () => void): unknown
}

export type WorldOptions = {
  readonly powerMonitor: PowerMonitorPort
  /** Electron's `net.isOnline`: its no is telling, its yes only says that there is an interface. */
  readonly isOnline: () => boolean
}

/** The main process is not told of the network's coming and going, so it asks. */
const askEveryMs = 5_000

/** The computer's power and network, as the background sync listens to them. Use once `app` is ready. */
export const createWorld = ({ powerMonitor, isOnline }: WorldOptions) => ({
  onBattery: (): boolean => powerMonitor.onBatteryPower,
  online: isOnline,
  /** Calls the listeners on every change, until what it returns is called. */
  watch: (listeners: {
    readonly battery: (onBattery: boolean) => void
    readonly network: (online: boolean) => void
    readonly woke: () => void
  }): (() => void) => {
    const onAc = (): void => listeners.battery(false)
    const onBattery = (): void => listeners.battery(true)
    let online = isOnline()
    const ask = setInterval(() => {
      const now = isOnline()
      if (now === online) return
      online = now
      listeners.network(online)
    }, askEveryMs)
    powerMonitor.on('resume', listeners.woke)
    powerMonitor.on('on-ac', onAc)
    powerMonitor.on('on-battery', onBattery)
    return () => {
      clearInterval(ask)
      powerMonitor.off('resume', listeners.woke)
      powerMonitor.off('on-ac', onAc)
      powerMonitor.off('on-battery', onBattery)
    }
  },
})
