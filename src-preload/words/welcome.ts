import { plural } from './plural'

/** The first screen, and the steps from there to the first cards. */
export const welcome = {
  headline: 'All your ContentWizard videos and clips, on this computer',
  intro:
    'The companion reads your Cloudinary storage and keeps a fast library of it here, even while you are offline. It never changes or deletes anything in the storage.',
  sample: 'Explore the sample library',
  sampleHelp: 'No account needed: the sample comes with the app and stays on this computer.',
  backToLibrary: 'Back to the library',
  back: 'Back',
  connect: 'Connect your account',
  steps: 'Steps',
  stepNames: { storage: 'Storage', owner: 'E-mail', folders: 'Folders', sync: 'First sync' },
  stepDone: 'done',
  storage: {
    how: 'How to enter the credentials',
    fields: 'Separate fields',
    url: 'One URL',
    cloudName: 'Cloud name',
    cloudNameHint: 'You find all three in the Cloudinary console under “API Keys”.',
    apiKey: 'API key',
    apiSecret: 'API secret',
    cloudinaryUrl: 'CLOUDINARY_URL',
    cloudinaryUrlShape: 'cloudinary://API_KEY:API_SECRET@CLOUD_NAME',
    cloudinaryUrlHint: 'It holds your secret, so it is not shown while you type.',
    pasted: (cloudName: string, keyHint: string) => `Cloud ${cloudName}, key ending in ${keyHint}.`,
    cleared: 'It was cleared for safety: enter it again.',
    test: 'Test and continue',
    testing: 'Testing…',
    safety:
      'The secret goes to your system’s keychain and nowhere else. Without a keychain it is kept until you quit.',
  },
  owner: {
    title: 'Who are you in ContentWizard?',
    works: (cloudName: string) => `The connection to ${cloudName} works.`,
    email: 'ContentWizard e-mail',
    emailHint: 'Your videos lie in a folder of this name.',
    found: 'E-mails with a folder in this storage',
    userId: 'User id',
    userIdHint:
      'Where to find it: in Cloudinary’s Media Library it is the folder’s name below creator_uploads/videos.',
    connect: 'Connect',
    connecting: 'Connecting…',
  },
  folders: {
    title: 'Where your videos are',
    intro:
      'Switch off what you do not want in your library. You can change this at any time in the settings.',
    looking: 'Looking through your storage…',
    found: (assets: number, folders: number) =>
      `${plural(assets, 'file', 'files')} in ${plural(folders, 'folder', 'folders')}.`,
    foundFolders: (folders: number) => `${plural(folders, 'folder', 'folders')} found.`,
    nothing: 'No folder of this e-mail was found.',
    nothingHelp:
      'Check the e-mail, or go on: a sync looks in the usual folders, and finds what you upload later.',
    start: 'Start the first sync',
    skip: 'Not now',
    changeEmail: 'Use another e-mail',
  },
  problems: {
    email: 'Enter the e-mail you use in ContentWizard.',
    emailShape: 'This does not look like an e-mail address.',
    userIdShape: 'A user id has letters, digits, - and _ only.',
    cloudinaryUrl: 'Paste the CLOUDINARY_URL.',
    cloudinaryUrlShape: 'It has to look like cloudinary://API_KEY:API_SECRET@CLOUD_NAME.',
    cloudName: 'Enter the cloud name.',
    apiKey: 'Enter the API key.',
    apiSecret: 'Enter the API secret.',
  },
} as const
