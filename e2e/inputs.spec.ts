import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { inputsOf } from '../src-main/ipc/inputsOf.fixture'
import { errorCodes, type OperationName, operations } from '../src-preload/contract'
import { ask, connect } from './actions'
import { expect, test } from './launch'

/** Another one is tried with COMPANION_DEEP_SEED. */
const seed = Number(process.env.COMPANION_DEEP_SEED ?? 1)
const inputsEach = 3
/** They end the app. */
const ends: ReadonlySet<OperationName> = new Set(['start.quit', 'start.again'])

/*
 * src-main/ipc/fuzz.slow.test.ts tries 10,000 inputs on handlers alone; these few hundred go all the way, through the page's own bridge, the preload script
 * and Electron's IPC into the app that runs.
 */
test(`inputs at random, from seed ${seed}, are each answered with a known code, and the app lives on`, async ({
  launch,
  dataDir,
}) => {
  const { app, page } = await launch({
    // Nothing beyond this computer is asked, and nothing is set up outside of the test's folder.
    switches: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    env: { XDG_CONFIG_HOME: join(dataDir, 'config') },
  })
  await page.getByRole('button', { name: 'Explore the sample library' }).click()
  await expect(page.getByRole('status').first()).toContainText('Sync complete')
  // A person who closes every dialog.
  await app.evaluate(({ app: program, BrowserWindow, dialog, shell }) => {
    Object.assign(dialog, {
      showSaveDialog: async () => ({ canceled: true, filePath: '' }),
      showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
    })
    Object.assign(shell, {
      openPath: async () => '',
      openExternal: async () => {},
      showItemInFolder: () => {},
    })
    program.setLoginItemSettings = () => {}
    for (const { webContents } of BrowserWindow.getAllWindows()) webContents.startDrag = () => {}
  })
  const wrong: string[] = []
  const names = (Object.keys(operations) as OperationName[]).filter((name) => !ends.has(name))
  for (const [index, name] of names.entries()) {
    const inputs = fc.sample(inputsOf(operations[name].input), { numRuns: inputsEach, seed: seed + index })
    const answers = await page.evaluate(
      (asked) =>
        Promise.all(
          asked.inputs.map((input) =>
            (window.bridge.call as (name: string, input: unknown) => Promise<string>)(asked.name, input),
          ),
        ),
      { name, inputs },
    )
    for (const [at, answer] of answers.entries()) {
      const { ok, error } = JSON.parse(answer) as { ok: boolean; error?: { code: string } }
      const isKnown = errorCodes.some((known) => known === error?.code) && error?.code !== 'unexpected'
      if (!ok && !isKnown)
        wrong.push(`${name}(${fc.stringify(inputs[at]).slice(0, 300)}) -> ${answer.slice(0, 300)}`)
    }
    const { ok, value } = (await ask(page, 'account.status', undefined)) as {
      ok: boolean
      value?: { connected: boolean }
    }
    if (!ok || value?.connected !== true) await ask(page, 'account.exploreSample', undefined)
  }
  expect(wrong).toEqual([])
  expect(await ask(page, 'account.status', undefined)).toMatchObject({ ok: true, value: { connected: true } })
  expect(await page.evaluate(() => ({}) as { polluted?: unknown })).toEqual({})
  expect(app.windows()).toHaveLength(1)
  expect(await readFile(join(dataDir, 'logs', 'companion.log'), 'utf8')).not.toMatch(/page ended|uncaught/i)
})

test('every operation there is refuses what is too large, too deep or of the wrong type, and does nothing', async ({
  launch,
  serve,
}) => {
  const storage = await serve()
  const { app, page } = await launch()
  await connect(page, storage)
  const asked = await page.evaluate(async (names) => {
    const call = window.bridge.call as (name: string, input: unknown) => Promise<string>
    let deep: unknown = 'x'
    for (let level = 0; level < 50; level += 1) deep = { deep }
    const inputs: Readonly<Record<string, unknown>> = {
      'a long text': 'x'.repeat(600_000),
      'a long text within': { to: 'x'.repeat(600_000), query: { view: 'x'.repeat(600_000) } },
      'a long list': Array.from({ length: 12_000 }, () => 0),
      'a long list within': { assetIds: Array.from({ length: 12_000 }, () => 'x') },
      'many names': Object.fromEntries(Array.from({ length: 12_000 }, (_, index) => [`name${index}`, index])),
      'a depth': deep,
      'a number': 7,
      'no number': Number.NaN,
      'a text': 'DROP TABLE asset',
      yes: true,
      'a list': ['x'],
      'a date': new Date(0),
      'a map': new Map([['x', 1]]),
      bytes: new Uint8Array(8),
      'a large number': 10n ** 30n,
      'a circle': (() => {
        const circle: Record<string, unknown> = {}
        circle.circle = circle
        return circle
      })(),
    }
    const answers: string[] = []
    for (const name of names) {
      for (const [kind, input] of Object.entries(inputs)) {
        const { error } = JSON.parse(await call(name, input))
        if (error?.code !== 'invalidInput') answers.push(`${name}, ${kind}: ${error?.code ?? 'answered'}`)
      }
    }
    return { answers, kinds: Object.keys(inputs).length }
  }, Object.keys(operations))
  expect(asked).toEqual({ answers: [], kinds: 16 })
  expect(await ask(page, 'account.status', undefined)).toMatchObject({ ok: true, value: { connected: true } })
  expect(app.windows()).toHaveLength(1)
})
