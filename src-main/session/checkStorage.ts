import { type CheckedStorage, type CheckInput, email } from '../../src-preload/contract'
import {
  type CloudinaryPorts,
  createCloudinary,
  parseCloudinaryUrl,
  type StorageAccount,
} from '../cloudinary'
import { ownersRoot } from '../sync'

/** A person waits: this is for all requests together. */
export const verifyDeadlineMs = 45_000

/** More names than this nobody looks through. */
const mostOwners = 50

/** The storage that a person entered, in fields or as one URL. @throws AppError invalidCloudinaryUrl, unknownCloud */
export const storageOf = (input: CheckInput): StorageAccount =>
  input.by === 'url'
    ? parseCloudinaryUrl(input.cloudinaryUrl)
    : {
        cloudName: input.cloudName,
        apiKey: input.apiKey,
        apiSecret: input.apiSecret,
        uploadPrefix: null,
        secure: true,
        cname: null,
      }

/**
 * Asks the storage whether these credentials hold, and for whom it has folders. Nothing is kept.
 * @returns `owners`: e-mails that bear a folder where ContentWizard keeps its users', by name; empty where there are none or they cannot be listed
 * @throws AppError as `createCloudinary().verify` does
 */
export const checkStorage = async (
  storage: StorageAccount,
  ports: CloudinaryPorts,
): Promise<CheckedStorage> => {
  const signal = AbortSignal.timeout(verifyDeadlineMs)
  const { verify, explorer } = createCloudinary(storage, ports)
  const { folderMode } = await verify(signal)
  // Who may not list folders can still type the e-mail.
  const found = await explorer.subfolders(ownersRoot, signal).catch(() => null)
  const names = found?.paths.map((path) => path.slice(ownersRoot.length + 1)) ?? []
  return {
    cloudName: storage.cloudName,
    folderMode,
    owners: names
      .filter((name) => email.safeParse(name).success)
      .sort((a, b) => a.localeCompare(b))
      .slice(0, mostOwners),
  }
}
