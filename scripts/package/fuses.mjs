import electronFuses from '@electron/fuses'

const { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } = electronFuses

/**
 * The ninth fuse, which Electron 42 has. @electron/fuses 1.8 cannot set it and its successor needs a newer Node than ours; it can be read, and on is how
 * Electron ships it.
 */
const wasmTrapHandlers = 8

/** How a fuse that is on stands in the binary: the digit 1 (Electron's documentation, "Electron Fuses"). */
const enabled = '1'.charCodeAt(0)

/**
 * What the shipped binary can and cannot do, each one named so that no default decides (the set that Element Desktop ships).
 * Source: Electron's documentation, "Electron Fuses".
 */
const flipped = /** @type {const} */ ({
  /** ELECTRON_RUN_AS_NODE would make the app a Node that has the keychain's trust. */
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  /** Has an effect on macOS and Windows. */
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
})

const release = {
  ...flipped,
  /** Faults in WebAssembly are caught by the processor rather than by checks in its code. */
  WasmTrapHandlers: true,
}

/** `inspectable` differs in one fuse: Playwright drives Electron through Node's inspector. Never published. */
/** @typedef {'release' | 'inspectable'} Flavour */

/**
 * @param {Flavour} flavour
 * @returns {Readonly<Record<keyof typeof release, boolean>>}
 */
export const fusesOf = (flavour) => ({
  ...release,
  EnableNodeCliInspectArguments: flavour === 'inspectable',
})

/**
 * @param {string} binary the packaged app's executable (on macOS the .app folder)
 * @param {Flavour} flavour
 */
export async function setFuses(binary, flavour) {
  const { WasmTrapHandlers: _, ...wantedFuses } = fusesOf(flavour)
  const wanted = Object.entries(wantedFuses).map(([name, on]) => [
    FuseV1Options[/** @type {keyof typeof flipped} */ (name)],
    on,
  ])
  await flipFuses(binary, { version: FuseVersion.V1, ...Object.fromEntries(wanted) })
}

/**
 * @param {string} binary
 * @returns {Promise<Record<string, boolean>>} every fuse of the binary by its name, as it is set in its bytes
 */
export async function readFuses(binary) {
  const wire = await getCurrentFuseWire(binary)
  const places = Object.keys(flipped).map((name) => [
    name,
    FuseV1Options[/** @type {keyof typeof flipped} */ (name)],
  ])
  return Object.fromEntries(
    [...places, ['WasmTrapHandlers', wasmTrapHandlers]].map(([name, place]) => [
      name,
      /** @type {Record<number, number>} */ (wire)[Number(place)] === enabled,
    ]),
  )
}
