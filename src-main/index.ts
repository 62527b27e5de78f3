import { app } from 'electron'
import { isHeadless } from './headless'
import { typedWords } from './startOptions'
import { startTerminal } from './startTerminal'
import { startWindow } from './startWindow'
import { takeCloudinaryUrl } from './takeCloudinaryUrl'

const words = typedWords(process.argv, app.isPackaged)
const cloudinaryUrl = takeCloudinaryUrl(process.env)

const start = isHeadless(words) ? startTerminal : startWindow
// Either says by itself why it cannot go on. Where not even that can be done, nothing can be said.
start(words, cloudinaryUrl).catch(() => app.exit(1))
