import type { AssetCard } from '../../../src-preload/contract'
import { formatBytes, formatCounted, formatDay, formatDuration, spokenDuration } from '../../ui'

/** The folders that ContentWizard itself makes for an account; their names tell a person nothing. */
const ownFolder =
  /^(?:creatorapp\/users\/[^/]+\/(?:videos|clips)|creator_uploads\/(?:videos|clips)(?:\/[^/]+)?)(?=\/|$)/

/** The last part of a folder's path below ContentWizard's own: "creatorapp/users/a@b.c/videos/Travel" -> "Travel", else ''. */
const folderName = (folder: string): string =>
  folder.replace(ownFolder, '').split('/').filter(Boolean).at(-1) ?? ''

const platforms: Readonly<Record<string, string>> = {
  tiktok: 'TikTok',
  instagram: 'Instagram',
  youtube: 'YouTube',
  twitter: 'Twitter',
  linkedin: 'LinkedIn',
  facebook: 'Facebook',
}

/** What a card says, in words. */
export type CardText = {
  readonly title: string
  /** "12:34"; null where the storage did not say. */
  readonly duration: string | null
  readonly spokenDuration: string | null
  /** How many clips a video, or exports a clip has; null for none. */
  readonly badge: string | null
  /** The parent, else the folder below ContentWizard's own; then date and size. */
  readonly details: readonly string[]
}

/** The words of a card. @param timeZone for the date; the computer's by default */
export const cardText = (card: AssetCard, timeZone?: string): CardText => {
  const origin = card.parentTitle ?? folderName(card.folder)
  const platform = card.platform === null ? null : (platforms[card.platform] ?? card.platform)
  const details = [platform, origin, formatDay(card.createdAt, timeZone), formatBytes(card.bytes)]
  return {
    title: card.title,
    duration: formatDuration(card.durationSeconds),
    spokenDuration: spokenDuration(card.durationSeconds),
    badge:
      card.childCount === 0
        ? null
        : card.kind === 'video'
          ? formatCounted(card.childCount, 'clip', 'clips')
          : formatCounted(card.childCount, 'export', 'exports'),
    details: details.filter((detail): detail is string => Boolean(detail)),
  }
}
