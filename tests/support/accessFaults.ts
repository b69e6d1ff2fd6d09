import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds against WCAG 2.2 AA on a page as it stands, a line each. */
export async function accessFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  )
}

/** Whether each page is looked at in every pair of language and theme: a release is (`AXE=all npm test -- tests/e2e`). */
export const inEveryPair = process.env.AXE === 'all'

/**
 * The same by theme. Colours go by the theme and words by the language, so that a run looks at Chinese in light and at
 * English in dark, unless it is `inEveryPair`. The page ends up dark.
 */
export async function accessFaultsInEachTheme(page: Page): Promise<string[]> {
  const faults: string[] = []
  const isChinese = await page.evaluate(() => document.documentElement.lang.startsWith('zh'))
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => void (document.documentElement.dataset.theme = name), theme)
    if (!inEveryPair && isChinese !== (theme === 'light')) continue
    for (const fault of await accessFaults(page)) faults.push(`${theme} ${fault}`)
  }
  return faults
}
