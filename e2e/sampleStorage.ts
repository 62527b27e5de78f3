import { join } from 'node:path'
import { loadSampleStorage, type SampleStorage } from '../src-main/emulator'
import { projectFolder } from './launch'

/** The sample library (real films and stills), for a storage of a test's own: `serve({ assets, media })`; its first user's e-mail beside it. */
export const sampleStorage = async (): Promise<SampleStorage & { readonly owner: string }> => {
  const sample = await loadSampleStorage(join(projectFolder, 'resources/sample'))
  return { ...sample, owner: sample.users[0]?.email ?? '' }
}
