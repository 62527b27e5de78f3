/** What is used of Electron's `powerMonitor`: it tells of sleep on Linux (logind), macOS and Windows, of battery on macOS and Windows alone. */
export type PowerMonitorPort = {
  readonly onBatteryPower: boolean
  on(event: 'resume' | 'on-ac' | 'on-battery', listener: () => void): unknown
  off(event: 'resume' | 'on-ac' | 'on-battery', listener: () => void): unknown
}

export type WorldOptions = {
  readonly powerMonitor: PowerMonitorPort
  /** Electron's `net.isOnline`: its no is telling, its yes only says that there is an interface. */
  readonly isOnline: () => boolean
  /** Asks whether the computer lives on its battery, and never rejects, where Electron does not tell (Linux); null: it does. */
  readonly askBattery: (() => Promise<boolean>) | null
}

/** The main process is not told of the network's coming and going, and on Linux not of the battery's, so it asks. */
const askEveryMs = 5_000

/** The computer's power and network, as the background sync listens to them. Use once `app` is ready. */
export const createWorld = ({ powerMonitor, isOnline, askBattery }: WorldOptions) => {
  let asked = false
  const onBattery = (): boolean => (askBattery === null ? powerMonitor.onBatteryPower : asked)
  return {
    onBattery,
    online: isOnline,
    /** Calls the listeners on every change, until what it returns is called. */
    watch: (listeners: {
      readonly battery: (onBattery: boolean) => void
      readonly network: (online: boolean) => void
      readonly woke: () => void
    }): (() => void) => {
      let told = onBattery()
      let online = isOnline()
      let isOver = false
      const tell = (now: boolean): void => {
        if (isOver || now === told) return
        told = now
        listeners.battery(now)
      }
      const toldAc = (): void => tell(false)
      const toldBattery = (): void => tell(true)
      const lookAtBattery = async (): Promise<void> => {
        if (askBattery === null) return
        asked = await askBattery()
        tell(asked)
      }
      void lookAtBattery()
      const ask = setInterval(() => {
        void lookAtBattery()
        const now = isOnline()
        if (now === online) return
        online = now
        listeners.network(online)
      }, askEveryMs)
      powerMonitor.on('resume', listeners.woke)
      powerMonitor.on('on-ac', toldAc)
      powerMonitor.on('on-battery', toldBattery)
      return () => {
        isOver = true
        clearInterval(ask)
        powerMonitor.off('resume', listeners.woke)
        powerMonitor.off('on-ac', toldAc)
        powerMonitor.off('on-battery', toldBattery)
      }
    },
  }
}
