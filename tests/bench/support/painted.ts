import type { Page } from 'playwright-core'

type Watching = Window & { paintedAt: Promise<number>; pressedAt: Promise<number> }

/** Has a page note when an element first matches and the frame with it was drawn; told by `paintedAt`. */
export async function watchFor(page: Page, selector: string): Promise<void> {
  await page.evaluate((wanted) => {
    const watching = window as unknown as Watching
    watching.paintedAt = new Promise((resolve) => {
      const observer = new MutationObserver(look)
      function look(): void {
        if (document.querySelector(wanted) === null) return
        observer.disconnect()
        // The second frame begins only when the first was handed over to be shown.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())))
      }
      observer.observe(document.body, { subtree: true, childList: true, attributes: true })
      look()
    })
  }, selector)
}

/** When what was watched for was drawn, epoch ms. */
export const paintedAt = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as Watching).paintedAt)

/** Has a page note when it is next clicked; told by `pressedAt`. */
export async function watchPress(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watching = window as unknown as Watching
    watching.pressedAt = new Promise((resolve) => {
      const note = ({ timeStamp }: Event) => resolve(performance.timeOrigin + timeStamp)
      addEventListener('pointerdown', note, { capture: true, once: true })
    })
  })
}

/** When the page was clicked, by the event’s own time, epoch ms. */
export const pressedAt = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as Watching).pressedAt)
