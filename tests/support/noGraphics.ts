import type { Page } from 'playwright-core'

/**
 * Makes a page’s browser one without graphics: the product says so in the map’s place. A map drawn by the processor takes
 * far more of it than all else on a page; what is not about maps goes without.
 */
export async function noGraphics(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const context = HTMLCanvasElement.prototype.getContext as (...request: unknown[]) => unknown
    Object.assign(HTMLCanvasElement.prototype, {
      getContext(this: HTMLCanvasElement, kind: string, ...more: unknown[]) {
        return kind === 'webgl2' ? null : context.call(this, kind, ...more)
      },
    })
  })
}
