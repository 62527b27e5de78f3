import type { TestStorage } from './launch'
import { email } from './worlds'

const home = `creatorapp/users/${email}/videos`

/** The id of one of Anna's videos, by the last part of its public id ("video_4"); those of `libraryOf` lie a folder deeper where their number is a multiple of three. */
export const videoId = (storage: TestStorage, name: string): string => {
  const found =
    storage.assets.find('video', 'upload', `${home}/${name}`) ??
    storage.assets.find('video', 'upload', `${home}/2025/${name}`)
  if (!found) throw new Error(`${name} is not in the storage`)
  return found.assetId
}

/** One of each change: video 40 gets the title "Renamed by its owner", 38 goes to the folder Lisbon, 37 is removed, "Uploaded a moment ago" comes. */
export const changeStorage = (storage: TestStorage): void => {
  storage.assets.setDisplayName(videoId(storage, 'video_40'), 'Renamed by its owner')
  storage.assets.move(videoId(storage, 'video_38'), `${home}/Lisbon`)
  storage.assets.remove(videoId(storage, 'video_37'))
  storage.assets.upload({
    publicId: `${home}/fresh`,
    displayName: 'Uploaded a moment ago',
    createdAt: '2026-06-01T00:00:00Z',
  })
}
