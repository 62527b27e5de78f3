import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** The rules that another theme can break: nothing else of a page depends on it. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** Every rule that axe has broken by what is on the screen, in both themes. Legacy mode: Electron cannot open axe's extra page. */
export const faultsOf = async (page: Page): Promise<readonly string[]> => {
  const faults: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Half a megabyte of script is given to a page once; what it has found in order is not told node by node.
    const isThere = await page.evaluate(() => 'axe' in window)
    const axe = new AxeBuilder({ page, ...(isThere && { axeSource: ';' }) })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'] })
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(colourRules)).analyze()
    for (const { id, impact, nodes } of violations) {
      faults.push(
        `${colorScheme}: ${id} (${impact}): ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      )
    }
  }
  return faults
}
