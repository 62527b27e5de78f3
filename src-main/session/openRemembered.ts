import type { SourceChoice, SyncSnapshot } from '../../src-preload/contract'
import type { CloudinaryPorts, StorageAccount } from '../cloudinary'
import type { Log } from '../log'
import type { LastAccount, SettingsStore } from '../settings'
import { type Owner, presetSources } from '../sync'
import type { CompanionEvents } from './events'
import { knownRateOf, withRate } from './knownRates'
import { type OpenAccount, openAccount } from './openAccount'
import { recallSources, rememberSources } from './sourceMemory'

/**
 * Opens an account with what the settings remember of it: its folders, its rate budget, when its metadata fields were read; and remembers what
 * changes. `storage` null: to be browsed only.
 */
export type OpenRemembered = (
  cloudName: string,
  owner: Owner,
  storage: StorageAccount | null,
  how?: {
    /** Its storage begins anew at every start, its rate budget with it. */
    readonly sample?: boolean
    /** A person has just given the user id; else it is as it was stored. */
    readonly isTyped?: boolean
    /** When the storage took the credentials, epoch ms, where a person has just given them; else it is as it was stored. */
    readonly connectedAt?: number
  },
) => OpenAccount

export type OpeningOptions = {
  /** Absolute. */
  readonly dataDir: string
  readonly settings: SettingsStore
  readonly log: Log
  readonly ports: CloudinaryPorts
  /** See ChorePlace of the library; left out: in this thread. */
  readonly libraryThread?: string | null
}

/** What holds where nothing is remembered. */
const presetChoice: SourceChoice = { userId: null, templates: [...presetSources] }

/** @param offlineIds the assets whose files are on this computer; asked when a list is narrowed to them */
export const createOpening = (
  options: OpeningOptions,
  events: CompanionEvents,
  offlineIds: () => Iterable<string>,
): OpenRemembered => {
  const { dataDir, settings, log, ports } = options
  /** The last that was told: an account that is opened anew, with another secret, goes on from there, or its snapshots would be taken for old ones. */
  let seq = 0
  const rememberRate = (cloudName: string, snapshot: SyncSnapshot): void => {
    // Not for every request: at the end of a run, and while it waits for the limit, which may be for the rest of its life.
    if (snapshot.running && snapshot.waitingUntil === null) return
    settings.update(({ rates }) => ({ rates: [...withRate(rates, cloudName, snapshot.rate)] }))
  }

  return (cloudName, owner, storage, { sample = false, isTyped = false, ...how } = {}) => {
    const { email, userId } = owner
    const isThis = (one: { readonly cloudName: string; readonly email: string }): boolean =>
      one.cloudName === cloudName && one.email === email
    // Where the settings were lost, or a backup came from another computer, the library knows where its content came from.
    const recalled = recallSources(settings.get().sources, cloudName, email)
    const stored = settings.get().account
    const isStored = stored?.cloudName === cloudName && stored.apiKey === storage?.apiKey
    const account = openAccount({
      dataDir,
      libraryThread: options.libraryThread ?? null,
      offlineIds,
      cloudName,
      email,
      sources: sample ? { ...presetChoice, userId } : recalled,
      storage,
      ports,
      log,
      connectedAt: how.connectedAt ?? (isStored ? stored.connectedAt : null),
      knownRate: sample ? null : knownRateOf(settings.get().rates, cloudName, ports.now()),
      firstSeq: ++seq,
      onSnapshot: (snapshot) => {
        seq = Math.max(seq, snapshot.seq)
        if (!sample) rememberRate(cloudName, snapshot)
        events.emit('sync.changed', snapshot)
      },
      metadataReadAt: settings.get().metadataReads.find(isThis)?.at ?? null,
      onMetadataRead: (at) => {
        if (sample) return
        settings.update(({ metadataReads }) => {
          const others = metadataReads.filter((read) => !isThis(read))
          return { metadataReads: [{ cloudName, email, at }, ...others].slice(0, 50) }
        })
      },
      onLibraryChanged: (counts) => events.emit('library.changed', counts),
    })
    // A user id once given is kept: without it, what it led to would seem to be gone.
    if (!sample && userId !== null && userId !== account.sources.userId)
      account.chooseSources({ ...account.sources, userId }, isTyped ? 'person' : 'settings')
    if (!sample && JSON.stringify(account.sources) !== JSON.stringify(recalled ?? presetChoice))
      settings.update(({ sources }) => ({
        sources: rememberSources(sources, cloudName, email, account.sources),
      }))
    return account
  }
}

/** The account as the settings keep it for the next start: without its secret, and of the sample nothing that ends with this one. */
export const lastAccountOf = (storage: StorageAccount, owner: Owner, sample: boolean): LastAccount => ({
  cloudName: storage.cloudName,
  apiKey: sample ? '' : storage.apiKey,
  email: owner.email,
  userId: owner.userId,
  uploadPrefix: sample ? null : storage.uploadPrefix,
  secure: storage.secure,
  cname: sample ? null : storage.cname,
  secureDistribution: storage.secureDistribution ?? null,
  privateCdn: storage.privateCdn ?? false,
  folderMode: null,
  connectedAt: null,
  sample,
})
