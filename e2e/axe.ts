import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** The rules that another theme can break: nothing else of a page depends on it. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** Legacy mode: Electron cannot open axe's extra page. */
const analyze = async (page: Page, rules: readonly string[] | null): Promise<readonly string[]> => {
  // Half a megabyte of script is given to a page once; what it has found in order is not told node by node.
  const isThere = await page.evaluate(() => 'axe' in window)
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: ';' }) })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
  const { violations } = await (rules === null ? axe : axe.withRules([...rules])).analyze()
  return violations.map(
    ({ id, impact, nodes }) =>
      `${id} (${impact}): ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
}

const paintAs = (page: Page, colorScheme: 'light' | 'dark'): Promise<void> =>
  page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })

/** Every rule that axe has broken by what is on the screen: all of them in light, those that a theme can break in dark. */
export const faultsOf = async (page: Page): Promise<readonly string[]> => {
  await paintAs(page, 'light')
  const light = await analyze(page, null)
  await paintAs(page, 'dark')
  const dark = await analyze(page, colourRules)
  return [...light.map((fault) => `light: ${fault}`), ...dark.map((fault) => `dark: ${fault}`)]
}

/**
 * Like `faultsOf`, as the window is and in the smallest window there may be: other things are on the screen there. Both themes at both sizes; every rule once
 * at each, for what the colours do not touch is the same in either theme.
 */
export const faultsInBothSizes = async (page: Page): Promise<readonly string[]> => {
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  const wide = await faultsOf(page)
  await page.setViewportSize({ width: 800, height: 600 })
  const small = await faultsOf(page)
  await page.setViewportSize({ width, height })
  return [...wide, ...small.map((fault) => `small, ${fault}`)]
}
