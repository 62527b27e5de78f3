import type { CopyKind, PlaybackProblem } from '../contract'
import { plural } from './plural'
import { quoted } from './quoted'

const count = new Intl.NumberFormat('en')

const problems: Readonly<
  Record<PlaybackProblem | 'format', { readonly title: string; readonly sentence: string }>
> = {
  notConnected: {
    title: 'Connect to play this',
    sentence: 'The video is in your storage, not on this computer, and the storage’s key is not at hand.',
  },
  offline: {
    title: 'This video needs the network',
    sentence:
      'It is not kept on this computer, and the storage cannot be reached. Try again once you are online.',
  },
  gone: {
    title: 'The storage does not have this video any more',
    sentence: 'What the library knows of it is kept. The next sync tells whether it was removed or moved.',
  },
  private: {
    title: 'This video is private',
    sentence:
      'Cloudinary gives it only to whoever has a key for it. Open it in Cloudinary’s console instead.',
  },
  rateLimited: {
    title: 'The storage asks to wait',
    sentence: 'Too much was fetched in a short time. Try again in a few minutes.',
  },
  unavailable: {
    title: 'The storage does not give this video now',
    sentence: 'It answered with an error, or with something that is no video. Try again in a few minutes.',
  },
  format: {
    title: 'This format cannot be played here',
    sentence:
      'The file is whole, but its encoding is not one that this player knows. Drag it out to open it with another.',
  },
}

const copied: Readonly<Record<CopyKind, string>> = {
  url: 'The URL is copied.',
  publicId: 'The public ID is copied.',
  embed: 'The embed code is copied.',
}

/** One asset in a panel or filling the window, its player, its family, and what can be done with it. */
export const detail = {
  about: (title: string) => `Details of ${title}`,
  loading: 'Loading details',
  gone: {
    title: 'Not in your library',
    sentence:
      'This asset may have been removed for good, or your library was restored from a backup that does not have it.',
    close: 'Close',
  },
  close: 'Close details',
  enlarge: 'Fill the window',
  reduce: 'Back to the side',
  previous: 'Previous',
  next: 'Next',
  resize: 'Width of the details',
  place: (at: number, total: number) => `${count.format(at)} of ${count.format(total)}`,
  tabs: { facts: 'Facts', family: 'Family', history: 'History' },

  player: {
    name: (title: string) => `Player: ${title}`,
    play: 'Play',
    pause: 'Pause',
    position: 'Position',
    positionOf: (at: string, total: string) => `${at} of ${total}`,
    volume: 'Volume',
    mute: 'Mute',
    unmute: 'Sound on',
    rate: 'Speed',
    rateOf: (rate: number) => `${rate}×`,
    fullScreen: 'Full screen',
    leaveFullScreen: 'Leave full screen',
    keys: 'Space plays and pauses, J and L and the arrow keys seek, comma and full stop step, M mutes, F fills the screen.',
    tryAgain: 'Try again',
    problems,
  },

  actions: {
    more: 'More actions',
    menuOf: 'Actions',
    open: 'Open',
    quickLook: 'Quick look',
    copy: { url: 'Copy URL', publicId: 'Copy public ID', embed: 'Copy embed code' },
    copied,
    openInConsole: 'Open in Cloudinary',
    openedInConsole: 'Opened in your browser.',
    reveal: 'Show the file in its folder',
    drag: 'Drag the file out',
    dragHint: 'Drag this into another app or a folder',
    fetching: (percent: number | null) =>
      percent === null ? 'Fetching the file…' : `Fetching the file… ${percent} %`,
    fetchFirst: (count: number) =>
      count === 1
        ? 'The file is fetched first. Drag it again once it is here.'
        : `${count} files are fetched first. Drag them again once they are here.`,
    tooManyToDrag: (most: number) => `Drag ${most} files at most. Export takes more of them at once.`,
    fetchReady: 'The file is here. Drag it out now.',
    fetchFailed: 'The file could not be fetched.',
  },

  facts: {
    about: 'About',
    length: 'Length',
    size: 'Size',
    dimensions: 'Dimensions',
    dimensionsOf: (width: number, height: number, shape: string | null) =>
      shape === null ? `${width} × ${height}` : `${width} × ${height} · ${shape}`,
    format: 'Format',
    created: 'Created',
    uploaded: 'Uploaded',
    cutFrom: 'Cut from',
    cutAt: (start: string, end: string) => `${start} – ${end}`,
    cutFromStart: (start: string) => `from ${start}`,
    exportedFor: 'Exported for',
    description: 'Description',
    tags: 'Tags',
    noTags: 'No tags',
    context: 'Context',
    metadata: 'Metadata',
    where: 'Where it lies',
    cloud: 'Cloud',
    folder: 'Folder',
    topFolder: 'the top folder',
    publicId: 'Public ID',
    assetId: 'Asset ID',
    version: 'Version',
    fileHash: 'File hash (MD5)',
    status: 'Status',
    delivery: 'Delivery',
    deliveries: {
      upload: 'Open to whoever has the address',
      authenticated: 'Private (authenticated)',
      private: 'Private',
    } as Readonly<Record<string, string>>,
    unknown: 'not known',
    yes: 'Yes',
    no: 'No',
    removed: (when: string | null) =>
      when === null ? 'Removed from the storage' : `Removed from the storage ${when}`,
    removedSentence:
      'What the library knew of it is kept here. It comes back by itself should it return to the storage.',
    hidden: 'Hidden in your library',
    hiddenSentence: (title: string, folder: string) =>
      `In Duplicates you chose another copy of this file to be shown in its place: ${quoted(title)} in ${folder}.`,
    openShown: 'Open the copy that is shown',
    copies: 'Copies',
    hiddenCopies: (count: number) =>
      `${plural(count, 'other copy is', 'other copies are')} hidden, as you chose in Duplicates`,
    pending: 'Not released yet',
    pendingSentence: 'The storage lists this asset as pending, for instance because it waits for moderation.',
  },

  note: {
    label: 'Note',
    help: 'Only on this computer: nothing is written to your storage.',
    saved: 'Saved',
    full: (most: number) => `A note has room for ${count.format(most)} characters.`,
  },

  family: {
    video: 'Video',
    removedVideo: 'Removed from the storage',
    clips: (count: number) => plural(count, 'clip', 'clips'),
    notAll: (shown: number) => `The first ${plural(shown, 'clip', 'clips')} are listed.`,
    timeline: 'Clips along the video',
    segment: (title: string, start: string, end: string) => `${title}, ${start} to ${end}`,
    unplaced: 'Where in the video is not known',
    noClips: 'No clips were cut from this video yet.',
    exports: 'Exports',
    noExports: 'Not exported yet',
    export: (platform: string, format: string) => [platform, format].filter((part) => part !== '').join(' '),
    exportOf: (platform: string, format: string) =>
      `Export for ${[platform, format].filter((part) => part !== '').join(', ')}`,
    someplace: 'an unknown platform',
    current: 'shown now',
    orphanClip: 'No video is known that this clip was cut from.',
    orphanExport: 'No clip is known that this was exported from.',
    suggested: 'Is it one of these?',
    linked: (reason: string, percent: number | null) =>
      percent === null ? `Linked because ${reason}` : `Linked because ${reason} · ${percent}% sure`,
  },

  history: {
    none: 'Nothing was noted about it yet.',
    actions: {
      added: 'Came into the library',
      updated: 'Updated',
      moved: 'Moved',
      restored: 'Back again',
      removed: 'Removed from the storage',
    },
  },
} as const
