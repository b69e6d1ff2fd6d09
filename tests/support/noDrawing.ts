import type { Page } from 'playwright-core'

/** Has a page do all of a map but draw it, as with a graphics card that takes no time. To be called before it opens. */
export async function noDrawing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const gl = WebGL2RenderingContext.prototype
    gl.drawArrays = gl.drawElements = gl.drawArraysInstanced = gl.drawElementsInstanced = () => undefined
  })
}
