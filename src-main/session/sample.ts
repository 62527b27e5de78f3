import { randomBytes } from 'node:crypto'
import { parseCloudinaryUrl, type StorageAccount } from '../cloudinary'
import { createEmulator, loadSampleStorage } from '../emulator'
import type { Owner } from '../sync'

/** The sample storage, running on loopback for as long as it is explored. */
export type SampleStorage = {
  readonly storage: StorageAccount
  readonly owner: Owner
  close(): Promise<void>
}

/**
 * Starts the sample storage: the emulator without any knob, with credentials made up for this run.
 * @param folder resources/sample
 */
export const startSample = async (folder: string): Promise<SampleStorage> => {
  const sample = await loadSampleStorage(folder)
  const [first] = sample.users
  const emulator = await createEmulator({
    cloudName: sample.cloudName,
    apiKey: randomBytes(8).toString('hex'),
    apiSecret: randomBytes(24).toString('hex'),
    folderMode: sample.folderMode,
    metadataFields: sample.metadataFields,
    assets: sample.assets,
    media: sample.media,
    control: false,
  })
  return {
    storage: parseCloudinaryUrl(emulator.cloudinaryUrl),
    owner: { email: first?.email ?? '', userId: first?.userId ?? null },
    close: emulator.close,
  }
}
