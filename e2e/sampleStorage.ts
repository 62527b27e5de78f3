import { join } from 'node:path'
import { loadSampleStorage, type SampleStorage } from '../src-main/emulator'
import { projectFolder } from './launch'

/** The sample library (real films and stills), for a storage of a test's own: `serve({ assets, media })`; its first user's e-mail and user id beside it. */
export const sampleStorage = async (): Promise<
  SampleStorage & { readonly owner: string; readonly ownerId: string }
> => {
  const sample = await loadSampleStorage(join(projectFolder, 'resources/sample'))
  const [first] = sample.users
  return { ...sample, owner: first?.email ?? '', ownerId: first?.userId ?? '' }
}
