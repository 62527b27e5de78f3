import { parseCloudinaryUrl } from '../cloudinary'
import type { Settings } from '../settings'
import { accountFolder } from './accountFolder'
import type { StartWish } from './startWish'

/**
 * Where the library of the account lies that a start is about, told before anything is opened; null for the sample, which begins anew, and where that is
 * not sure. Pure.
 * @param dataDir absolute
 */
export const startFolder = (
  dataDir: string,
  { sample, cloudinaryUrl, email }: StartWish,
  { account }: Pick<Settings, 'account'>,
): string | null => {
  if (sample) return null
  if (cloudinaryUrl === null) {
    return account === null || account.sample
      ? null
      : accountFolder(dataDir, account.cloudName, email ?? account.email)
  }
  try {
    const { cloudName } = parseCloudinaryUrl(cloudinaryUrl)
    const whose = email ?? (account?.cloudName === cloudName ? account.email : null)
    return whose === null ? null : accountFolder(dataDir, cloudName, whose)
  } catch {
    return null
  }
}
