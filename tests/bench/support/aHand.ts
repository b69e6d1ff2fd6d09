import type { Page } from 'playwright-core'

/** How often a pointer tells where it is, ms, and how fast a hand drags over an axis, CSS pixels a second. */
const everyMs = 16
const pxPerSecond = 600
const shortestMs = 700
/** Moves on their way to a page that is busy; a pointer does not wait for it. */
const mostUnderWay = 4

/** A hand on the axis, with the pointer pressed at `from`: drags evenly to `to` (both CSS pixels) and does not let go. */
export async function drag(page: Page, y: number, from: number, to: number): Promise<void> {
  await page.mouse.move(from, y)
  await page.mouse.down()
  const began = performance.now()
  const lasts = Math.max(shortestMs, (1000 * Math.abs(to - from)) / pxPerSecond)
  const underWay = new Set<Promise<void>>()
  for (let share = 0; share < 1;) {
    await new Promise((resolve) => setTimeout(resolve, everyMs))
    if (underWay.size >= mostUnderWay) continue
    share = Math.min(1, (performance.now() - began) / lasts)
    const move = page.mouse.move(from + (to - from) * share, y)
    underWay.add(move)
    void move.finally(() => underWay.delete(move))
  }
  await Promise.all(underWay)
}
