import { app } from 'electron'
import { isHeadless } from './headless'
import { typedWords } from './startOptions'
import { startTerminal } from './startTerminal'
import { startWindow } from './startWindow'
import { takeCloudinaryUrl } from './takeCloudinaryUrl'

const words = typedWords(process.argv, app.isPackaged)
const cloudinaryUrl = takeCloudinaryUrl(process.env)

const started = isHeadless(words) ? startTerminal(words, cloudinaryUrl) : startWindow(words, cloudinaryUrl)
started.catch((error: unknown) => {
  process.stderr.write(`The app could not start: ${error instanceof Error ? error.stack : String(error)}\n`)
  app.exit(1)
})
