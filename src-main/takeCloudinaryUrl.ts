import { closeSync, readFileSync } from 'node:fs'

/**
 * Takes CLOUDINARY_URL, with its secret, out of the environment: no child process of the app has any business with it.
 *
 * On Linux Chromium forks its zygote, whose children show the window's pages, before any of our code runs: it would keep the
 * environment it was born with. So whoever starts the app there (the start script, the package's launcher) takes the variable
 * out first and writes it into a pipe whose number stands in COMPANION_URL_FD.
 * @param env process.env; both variables are gone from it afterwards
 * @returns the address as it was typed, without spaces around it; undefined where there is none
 */
export const takeCloudinaryUrl = (env: NodeJS.ProcessEnv): string | undefined => {
  const { CLOUDINARY_URL: typed, COMPANION_URL_FD: pipe } = env
  delete env.CLOUDINARY_URL
  delete env.COMPANION_URL_FD
  return (pipe === undefined ? typed : readPipe(Number(pipe)))?.trim() || undefined
}

const readPipe = (descriptor: number): string | undefined => {
  // 0 to 2 are the terminal: reading them would wait for a person.
  if (!Number.isInteger(descriptor) || descriptor < 3) return undefined
  try {
    const text = readFileSync(descriptor, 'utf8')
    closeSync(descriptor)
    return text
  } catch {
    return undefined
  }
}
