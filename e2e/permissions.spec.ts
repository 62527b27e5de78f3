import { expect, test } from './launch'

test('every permission is refused', async ({ launch }) => {
  const { page } = await launch()
  const answers = await page.evaluate(async () => {
    // Those of the Permissions API that Chromium has had; a name that it no longer knows cannot be given.
    const names = [
      ...['accelerometer', 'ambient-light-sensor', 'background-fetch', 'background-sync', 'camera'],
      ...['captured-surface-control', 'clipboard-read', 'clipboard-write', 'display-capture', 'fullscreen'],
      ...['geolocation', 'gyroscope', 'hand-tracking', 'idle-detection', 'keyboard-lock', 'local-fonts'],
      ...['local-network-access', 'magnetometer', 'microphone', 'midi', 'nfc', 'notifications'],
      ...['payment-handler', 'periodic-background-sync', 'persistent-storage', 'pointer-lock'],
      ...['screen-wake-lock', 'speaker-selection', 'storage-access', 'system-wake-lock'],
      ...['top-level-storage-access', 'web-app-installation', 'window-management'],
    ] as PermissionName[]
    const states: Record<string, string> = {}
    for (const name of names) {
      states[name] = await navigator.permissions.query({ name }).then(
        ({ state }) => state,
        () => 'unknown',
      )
    }
    const refused = (work: () => Promise<unknown> | undefined): Promise<string> =>
      Promise.resolve()
        .then(work)
        .then(
          (given) => (given === undefined || given === false ? 'refused' : 'given'),
          () => 'refused',
        )
    type Asking = { requestDevice(filters: unknown): Promise<unknown>; requestPort(): Promise<unknown> }
    const asking = navigator as unknown as Readonly<Record<'bluetooth' | 'hid' | 'serial' | 'usb', Asking>>
    return {
      states,
      uses: {
        notification: await refused(async () => (await Notification.requestPermission()) === 'granted'),
        clipboard: await refused(() => navigator.clipboard.readText()),
        camera: await refused(() => navigator.mediaDevices.getUserMedia({ video: true })),
        microphone: await refused(() => navigator.mediaDevices.getUserMedia({ audio: true })),
        screen: await refused(() => navigator.mediaDevices.getDisplayMedia()),
        midi: await refused(() => navigator.requestMIDIAccess({ sysex: true })),
        place: await refused(
          () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        ),
        bluetooth: await refused(() => asking.bluetooth.requestDevice({ acceptAllDevices: true })),
        hid: await refused(async () => ((await asking.hid.requestDevice({ filters: [] })) as []).length > 0),
        serial: await refused(() => asking.serial.requestPort()),
        usb: await refused(() => asking.usb.requestDevice({ filters: [] })),
        persistence: await refused(() => navigator.storage.persist()),
      },
    }
  })
  const { states, uses } = answers
  expect(Object.entries(states).filter(([, state]) => state !== 'denied' && state !== 'unknown')).toEqual([])
  expect(Object.values(states).filter((state) => state === 'denied').length).toBeGreaterThan(10)
  expect(Object.entries(uses).filter(([, answer]) => answer !== 'refused')).toEqual([])
})
