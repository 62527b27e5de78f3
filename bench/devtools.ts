import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { benchEmail } from './account'
import { electronBinary } from './programs'

/** The built app, driven by nothing but `Runtime.evaluate`. */
export type DrivenApp = {
  readonly pid: number
  /** Runs a function in the page and waits for what it gives, which must be JSON. @throws Error what the function threw */
  evaluate<Argument, Value>(
    work: (argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ): Promise<Value>
  /** Quits it, and waits for the end. */
  close(): Promise<void>
}

type Answer = {
  readonly id?: number
  readonly result?: {
    readonly result?: { readonly value?: unknown }
    readonly exceptionDetails?: {
      readonly text: string
      readonly exception?: { readonly description?: string }
    }
  }
}

const startMs = 60_000
const sandboxSwitches = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** The page's own address for DevTools, as soon as there is a page. */
const findPage = async (port: string): Promise<string> => {
  for (let waited = 0; waited < startMs; waited += 100) {
    const targets = await fetch(`http://127.0.0.1:${port}/json/list`).then(
      (answer) =>
        answer.json() as Promise<readonly { readonly type: string; readonly webSocketDebuggerUrl: string }[]>,
    )
    const page = targets.find(({ type }) => type === 'page')
    if (page !== undefined) return page.webSocketDebuggerUrl
    await wait(100)
  }
  throw new Error('The app shows no window.')
}

/**
 * Starts the built app on a data folder, with no driver but a socket over which functions are run in the page. Playwright and Puppeteer follow the network,
 * the console and the frames of what they drive, and Chromium keeps answers and messages for them: a memory that is measured so is partly theirs.
 * @param url CLOUDINARY_URL
 */
export const driveApp = async (dataDir: string, url: string): Promise<DrivenApp> => {
  writeFileSync(
    join(dataDir, 'settings.json'),
    JSON.stringify({ autoSync: { everyMinutes: 0, pause: null } }),
  )
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env
  const child = spawn(
    electronBinary,
    [...sandboxSwitches, '--remote-debugging-port=0', process.cwd(), '--', '--user', benchEmail],
    {
      env: { ...inherited, COMPANION_DATA_DIR: dataDir, CLOUDINARY_URL: url, LANG: 'en_US.UTF-8' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const port = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000)
      const [, found] = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said) ?? []
      if (found !== undefined) resolve(found)
    })
    void ended.then(() => reject(new Error(`The app ended: ${said}`)))
  })
  const socket = new WebSocket(await findPage(port))
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', () => reject(new Error('The page takes no driver.')), { once: true })
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  let asked = 0
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    waiting.get(answer.id ?? 0)?.(answer)
    waiting.delete(answer.id ?? 0)
  })
  return {
    pid: child.pid ?? 0,
    evaluate: async <Argument, Value>(
      work: (argument: Argument) => Value | Promise<Value>,
      argument: Argument,
    ) => {
      asked += 1
      const id = asked
      const answer = await new Promise<Answer>((resolve) => {
        waiting.set(id, resolve)
        const expression = `(${work.toString()})(${JSON.stringify(argument)})`
        const params = { expression, awaitPromise: true, returnByValue: true }
        socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
      })
      const failure = answer.result?.exceptionDetails
      if (failure !== undefined) throw new Error(failure.exception?.description ?? failure.text)
      return answer.result?.result?.value as Value
    },
    close: () => {
      socket.close()
      child.kill('SIGTERM')
      return ended
    },
  }
}
