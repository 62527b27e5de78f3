import { ArrowDownTrayIcon, ClockIcon, Cog6ToothIcon } from '@heroicons/react/24/outline'
import type { ComponentType, SVGProps } from 'react'
import type { CommandId } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { OfflinePage } from '../features/offline'
import { ActivityRoom } from './ActivityRoom'
import { SettingsPage } from './SettingsPage'
import type { PageName } from './screen'

/** A page beside the library's own views: its row in the sidebar and what stands in the main part. */
type PageEntry = {
  readonly name: string
  readonly Icon: ComponentType<SVGProps<SVGSVGElement>>
  /** Among the library's views, or at the sidebar's foot. */
  readonly place: 'library' | 'foot'
  /** The command that does the same by keyboard. */
  readonly command: CommandId
  readonly Page: ComponentType
}

/** Every page but the library's views, in the sidebar's order: a name of `PageName` without its row does not compile. */
export const pages: Readonly<Record<Exclude<PageName, 'library'>, PageEntry>> = {
  offline: {
    name: words.offline.name,
    Icon: ArrowDownTrayIcon,
    place: 'library',
    command: 'showOffline',
    Page: OfflinePage,
  },
  activity: {
    name: words.activity.title,
    Icon: ClockIcon,
    place: 'foot',
    command: 'showActivity',
    Page: ActivityRoom,
  },
  settings: {
    name: words.settings.title,
    Icon: Cog6ToothIcon,
    place: 'foot',
    command: 'openSettings',
    Page: SettingsPage,
  },
}

/** The names of `pages`, in order. */
export const pageNames = Object.keys(pages) as readonly (keyof typeof pages)[]
