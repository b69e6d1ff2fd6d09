import type { Page } from 'playwright-core'

type Timing = Window & { presses: { at: number; frameMs: number | null; paintMs: number | null }[] }

/** Has a page time each key and click from the event to the frame that answers it. */
export async function timePresses(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const timing = window as unknown as Timing
    timing.presses = []
    const note = ({ timeStamp: at }: Event) => {
      const press: Timing['presses'][number] = { at, frameMs: null, paintMs: null }
      timing.presses.push(press)
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => (press.frameMs = performance.now() - at), { once: true })
        port1.start()
        port2.postMessage(null)
      })
    }
    for (const kind of ['keydown', 'click']) addEventListener(kind, note, { capture: true })
    // The browser’s own word of when the answer was shown; it tells of none that took under 16 ms.
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        for (const press of timing.presses)
          if (Math.abs(press.at - startTime) < 0.5) press.paintMs = Math.max(press.paintMs ?? 0, duration)
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  })
}

/** Does something with one key or click; once it is answered, the next may come. */
export async function pressed(page: Page, act: () => Promise<unknown>): Promise<void> {
  const before = await page.evaluate(() => (window as unknown as Timing).presses.length)
  await act()
  await page.waitForFunction((known) => {
    const { presses } = window as unknown as Timing
    return presses.length > known && presses.every(({ frameMs }) => frameMs !== null)
  }, before)
}

/** What each press took since the last time this was asked, ms: by the browser’s word, else to the frame after it. */
export function takePresses(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    // The browser tells a moment later.
    await new Promise((resolve) => setTimeout(resolve, 500))
    const { presses } = window as unknown as Timing
    return presses.splice(0).map(({ frameMs, paintMs }) => Math.max(paintMs ?? 0, frameMs ?? 0))
  })
}
