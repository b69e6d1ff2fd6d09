import type { Page } from 'playwright-core'

/** From the release of the pointer: until the moment is on the stage, and until the map with it was handed over. */
export type Painted = Readonly<{ shownMs: number; paintedMs: number }>

type Pictures = {
  /** How many pictures of different moments the map was painted for since then, and the time it took, ms. */
  since(from: number): { distinct: number; ms: number }
  /** Waits until the moment of the last release is shown and painted. */
  released(): Promise<Painted>
  /** For so long: each change of the moment, how far it went and how long it took, ms. */
  steps(forMs: number): Promise<{ by: number; ms: number }[]>
}

declare global {
  interface Window {
    pictures: Pictures
  }
}

/** Notes in a page when the map’s own picture of what moves is painted, and of which moment. To be called before it opens. */
export async function watchPictures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const paints: { at: string; ms: number }[] = []
    const changes: { at: string; ms: number }[] = []
    let releasedAt = 0
    const moment = () => document.querySelector<HTMLTimeElement>('time[datetime]')?.dateTime ?? ''
    const clear = WebGL2RenderingContext.prototype.clear
    WebGL2RenderingContext.prototype.clear = function (mask: number) {
      clear.call(this, mask)
      if (!(this.canvas instanceof HTMLCanvasElement) || !this.canvas.classList.contains('overlay')) return
      const at = moment()
      // The second frame begins only when this one was handed over to be shown.
      requestAnimationFrame(() => requestAnimationFrame((ms) => paints.push({ at, ms })))
    }
    addEventListener('pointerup', ({ timeStamp }) => (releasedAt = timeStamp), { capture: true })
    addEventListener('DOMContentLoaded', () => {
      new MutationObserver(() => {
        const at = moment()
        if (at !== '' && at !== changes.at(-1)?.at) changes.push({ at, ms: performance.now() })
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['datetime'] })
    })
    const waited = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
    window.pictures = {
      since(from) {
        const seen = paints.filter(({ ms }) => ms >= from)
        return { distinct: new Set(seen.map(({ at }) => at)).size, ms: performance.now() - from }
      },
      async released() {
        const from = releasedAt
        // Nothing changes any more once the exact moment is there.
        for (let last = ''; last !== moment();) {
          last = moment()
          await waited(700)
        }
        const at = moment()
        const shown = changes.findLast((each) => each.at === at)?.ms ?? from
        const isIt = (each: { at: string; ms: number }) => each.at === at && each.ms >= Math.max(from, shown)
        while (!paints.some(isIt)) {
          if (performance.now() - from > 20_000) throw new Error(`the map was not painted after the release at ${at}`)
          await waited(100)
        }
        const painted = paints.find(isIt)!
        return { shownMs: Math.max(0, shown - from), paintedMs: painted.ms - from }
      },
      async steps(forMs) {
        const first = changes.length
        await waited(forMs)
        const seen = changes.slice(Math.max(0, first - 1))
        const steps = seen.slice(1).map(({ at, ms }, i) => {
          return { by: Date.parse(at) - Date.parse(seen[i]!.at), ms: ms - seen[i]!.ms }
        })
        // What was told is not told again, and would grow.
        changes.splice(0, changes.length - 1)
        paints.length = 0
        return steps
      },
    }
  })
}
