import { app } from 'electron'
import { isHeadless } from './headless'
import { typedWords } from './startOptions'
import { startTerminal } from './startTerminal'
import { startWindow } from './startWindow'

const words = typedWords(process.argv, app.isPackaged)
const cloudinaryUrl = process.env.CLOUDINARY_URL?.trim() || undefined
// Read once: no child process of the app has any business with it.
delete process.env.CLOUDINARY_URL

const started = isHeadless(words) ? startTerminal(words, cloudinaryUrl) : startWindow(words, cloudinaryUrl)
started.catch((error: unknown) => {
  process.stderr.write(`The app could not start: ${error instanceof Error ? error.stack : String(error)}\n`)
  app.exit(1)
})
