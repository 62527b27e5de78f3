import { createCloudinary, parseCloudinaryUrl } from '../cloudinary'
import { createEmulator, type FolderMode } from '../emulator'
import { calm, createLiteralRemote } from './literalRemote.fixture'
import { withMetadataFields } from './metadataFields'
import { randomFrom } from './random.fixture'
import { cloudName, createRandomStorage, email, isMatched } from './randomStorage.fixture'
import { describeRemoteSource, type TriedSource } from './remoteSource.fixture'
import { sourceFolders } from './scope'

const foldersOf = (owner: string): readonly string[] =>
  sourceFolders({ email: owner, userId: null }).map(({ path }) => path)

const createAdapter = (cloudinaryUrl: string) =>
  createCloudinary(parseCloudinaryUrl(cloudinaryUrl), {
    fetch,
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
  })

/** The adapter as the app gives it to its engine, on a day on which the names of metadata fields are due. */
const createComposed = (cloudinaryUrl: string): Pick<TriedSource, 'source' | 'besides'> => {
  let asked = 0
  const source = withMetadataFields({
    ...createAdapter(cloudinaryUrl),
    isDryRun: () => false,
    readAt: null,
    now: Date.now,
    onAsked: () => {
      asked += 1
    },
    save: () => undefined,
    onFailure: (error) => {
      throw error
    },
  })
  return { source, besides: () => asked }
}

const home = `creatorapp/users/${email}`

const tried = { 'the adapter': createAdapter, 'the adapter as the app composes it': createComposed }
for (const [name, create] of Object.entries(tried)) {
  for (const folderMode of ['dynamic', 'fixed'] satisfies FolderMode[]) {
    describeRemoteSource(`${name} and the emulator, ${folderMode} folders`, async () => {
      const emulator = await createEmulator({
        cloudName,
        apiKey: 'k123',
        apiSecret: 's3cret',
        folderMode,
        assets: Array.from({ length: 1203 }, (_, i) => ({
          publicId: `${home}/${i % 2 ? 'clips' : 'videos/2025'}/take_${i}`,
          uploadedAt: new Date(Date.UTC(2026, 1, 1) + ((i * 7919) % 1203) * 1000).toISOString(),
          metadata: { take: i },
        })),
        control: true,
      })
      return {
        ...create(emulator.cloudinaryUrl),
        cloudName,
        folders: foldersOf(email),
        atLeast: 1203,
        close: emulator.close,
      }
    })
  }
}

describeRemoteSource('the literals of the worlds of chance', async () => {
  const random = randomFrom(7)
  const storage = createRandomStorage(random, 60)
  // What is hidden is what no listing shows, and a look-up by id does.
  const shown = [...storage.stored.values()].filter(({ asset, hidden }) => !hidden && isMatched(asset))
  return {
    source: createLiteralRemote(storage, calm, random),
    cloudName,
    folders: foldersOf(email),
    atLeast: shown.length,
    close: async () => undefined,
  }
})

// A real account, where somebody wants it tried: nothing here writes. See the end of README.md.
const { COMPANION_TEST_CLOUDINARY_URL: realUrl, COMPANION_TEST_EMAIL: realEmail } = process.env
if (realUrl) {
  describeRemoteSource('a real account', async () => ({
    source: createAdapter(realUrl).source,
    cloudName: parseCloudinaryUrl(realUrl).cloudName,
    folders: realEmail ? foldersOf(realEmail) : ['creatorapp'],
    atLeast: 0,
    close: async () => undefined,
  }))
}
