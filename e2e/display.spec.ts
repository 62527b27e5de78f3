import { expect, test } from './launch'

test('the pointer of a test’s own display lies beside the window: only the test moves one over it', async ({
  launch,
}) => {
  // On a desktop the pointer is its user's.
  if (process.env.COMPANION_TEST_DISPLAYS === undefined) return
  const { app } = await launch()
  const { at, bounds } = await app.evaluate(({ BrowserWindow, screen }) => ({
    at: screen.getCursorScreenPoint(),
    bounds: BrowserWindow.getAllWindows()[0]?.getBounds(),
  }))
  expect(at.x).toBeLessThan(bounds?.x ?? 0)
  expect(at.y).toBeLessThan(bounds?.y ?? 0)
})
