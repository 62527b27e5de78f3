import { type ChildProcess, spawn } from 'node:child_process'
import { program, startOf } from './launch'

/** What a command said, and how it ended. */
export type Finished = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Runs a command of the real app without a display, as `npm start -- <words>` does. */
export const run = (
  dataDir: string,
  words: readonly string[],
  options: { readonly url?: string; readonly onStart?: (child: ChildProcess) => void } = {},
): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const { args, env } = startOf(dataDir, { env: { CLOUDINARY_URL: options.url, DISPLAY: undefined } })
    const typed = words.includes('--data-dir') ? words : [...words, '--data-dir', dataDir]
    const switches = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3']
    const child = spawn(program.executable, [...switches, ...args, '--', ...typed], { env })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
    })
    options.onStart?.(child)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
