import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { words } from '../src-preload/words'
import { run } from './commandLine'
import { expect, startElectron, test } from './launch'

const canary = 'c4n4ry is not a function'
const { unexpected, libraryReadOnly } = words.errors.texts

/** What a box of the system's own would say; opened it would wait for a person. */
const noteBoxes = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ dialog }) => {
    const boxes: string[] = []
    Object.assign(globalThis, { boxes })
    dialog.showErrorBox = (title, text) => void boxes.push(`${title}\n${text}`)
  })
const boxesOf = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() => Reflect.get(globalThis, 'boxes') as readonly string[])

const logOf = (dataDir: string): Promise<string> =>
  readFile(join(dataDir, 'logs', 'companion.log'), 'utf8').catch(() => '')

test('what nothing caught is told in words and goes to the log, and the app goes on', async ({
  launch,
  dataDir,
}) => {
  const { app, page, stderr } = await launch()
  await noteBoxes(app)
  await app.evaluate((_, text) => {
    const fail = (): never => {
      throw new Error(text)
    }
    setImmediate(fail)
    setImmediate(fail)
    setImmediate(() => void Promise.reject(new Error(`rejected ${text}`)))
  }, canary)
  await expect.poll(() => logOf(dataDir).then((log) => log.split(canary).length - 1)).toBe(3)
  expect(await boxesOf(app)).toEqual([`${words.common.app}: ${unexpected.title}\n${unexpected.sentence}`])
  // In development alone: there the log is shown as well.
  expect(stderr()).not.toContain('UnhandledPromiseRejectionWarning')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

/** Starts the app as it was prepared, and waits for its end; it may come before the start is over. */
const endOf = async (
  dataDir: string,
  typed: readonly string[],
  prepare: (app: ElectronApplication) => Promise<void>,
): Promise<{ readonly code: number | null; readonly stderr: string }> => {
  let stderr = ''
  const code = await new Promise<number | null>((resolve, reject) => {
    let isThere = false
    startElectron(dataDir, {
      words: typed,
      prepare: async (app) => {
        isThere = true
        const child = app.process()
        child.stderr?.on('data', (chunk: Buffer) => {
          stderr += chunk.toString()
        })
        child.once('close', resolve)
        await prepare(app)
      },
    }).catch((error: unknown) => isThere || reject(error))
  })
  return { code, stderr }
}

test('on the terminal it ends the command, in words', async ({ dataDir }) => {
  const { code, stderr } = await endOf(dataDir, ['status', '--data-dir', dataDir], (app) =>
    app.evaluate((_, text) => {
      setImmediate(() => {
        throw new Error(text)
      })
    }, canary),
  )
  expect(code).toBe(1)
  expect(stderr).toContain(`Error: ${unexpected.title}. ${unexpected.sentence}`)
  expect(stderr).not.toContain(canary)
})

test('a log that cannot be written is told on the terminal in words', async ({ dataDir }) => {
  await writeFile(join(dataDir, 'logs'), 'in the way')
  const { stdout, stderr } = await run(dataDir, ['status'])
  expect(stderr).toContain(
    `Notice: ${words.causes.logNotWritten(join(dataDir, 'logs', 'companion.log'), 'EEXIST')}`,
  )
  expect(stdout + stderr).not.toMatch(/mkdirSync|EEXIST|"stack"/)
})

test('a window’s data folder that cannot be made is told in a box, and the app ends', async ({ dataDir }) => {
  await writeFile(join(dataDir, 'file'), 'in the way')
  const place = join(dataDir, 'file', 'data')
  const { code, stderr } = await endOf(dataDir, ['--data-dir', place], (app) =>
    app.evaluate(({ dialog }) => {
      dialog.showErrorBox = (title, text) => void process.stderr.write(`BOX ${title}\n${text}\n`)
    }),
  )
  expect(code).toBe(1)
  expect(stderr).toContain(
    `BOX ${words.common.app}: ${libraryReadOnly.title}\n${words.causes.noDataFolder(place)}`,
  )
})
