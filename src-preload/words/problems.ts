import type { InputProblem } from '../contract'
import { sources } from './sources'
import { welcome } from './welcome'

const input: Readonly<Record<InputProblem, string>> = {
  emailShape: welcome.problems.emailShape,
  userIdShape: welcome.problems.userIdShape,
  folderShape: sources.add.noPath,
  halfCharacter: 'This holds half a character.',
}

/** What does not fit, said of the thing itself where the error's general sentence would leave a person guessing. Shown in the window and on the terminal. */
export const problems = {
  /** Of what was entered, by what its schema calls it. */
  input,
  noFolder: 'There is no folder to look in. Choose at least one source folder.',
  tooManyAtOnce: (most: number) => `At most ${most.toLocaleString('en')} assets can be checked at once.`,
  lostPlace: 'This is not a place in this list. Start again from its beginning.',
  backwards: 'The selection ends before it begins.',
  viewChanged: 'The view has changed meanwhile. Select again.',
  viewOfOffline: 'A view of what is offline already cannot be kept offline.',
  settings: 'These settings are not valid.',
  onlyInWindow: 'Only the window can do this.',
  privateAddress:
    'This asset is private: its address opens for nobody. Cloudinary’s console can make one that does, for a time.',
  privatePage: 'This asset is private: a page could not show it.',
  tooManyViews: (most: number) => `There are ${most} saved views. Remove one first.`,
  wrongFamily: 'A clip belongs to a video, and an export to a clip.',
  whose:
    'CLOUDINARY_URL says which cloud, but not whose content: add --user with the e-mail used in ContentWizard.',
  cannotWrite: (path: string) => `${path} cannot be written. Choose another place.`,
  tooLarge: 'This is more than the app can take in at once.',
  noSuchOperation: 'The app has no such operation.',
  allNeedUserId: 'Every source folder that is on needs a user id. Add yours, or switch another on.',
} as const
