import type { Page } from 'playwright-core'

/** A picture of what moves on the map, of one moment, times of the page’s clock, ms. */
type Picture = Readonly<{
  /** The moment, as the header says it. */
  at: string
  /** When all of it was handed to the graphics context. */
  handedAt: number
  /** When a frame with it was handed over to be shown. */
  paintedAt: number
}>

/** From the release of the pointer on, ms: until the units are asked for, are there, are handed to the map, are painted. */
export type Release = Readonly<{ askedMs: number; answeredMs: number; handedMs: number; paintedMs: number }>

/** What a page showed at one instant while it played: the header’s time, the map’s, the cursor’s, the log’s newest. */
export type Instants = Readonly<{ header: string; map: string; cursor: string; newest: string }>

type Pictures = {
  now(): number
  /** When pictures of different moments were painted since then, ms apart; the first counts from then. */
  gaps(since: number): number[]
  /** Waits until the moment that the address has since the release is painted. */
  released(): Promise<Release>
  /** For so long: each change of the moment, how far it went and how long it took, ms; and what was seen at each. */
  steps(forMs: number): Promise<{ by: number; ms: number; seen: Instants }[]>
}

declare global {
  interface Window {
    pictures: Pictures
  }
}

/** Notes in a page when the map’s own picture of what moves is painted, and of which moment. To be called before it opens. */
export async function watchPictures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const pictures: Picture[] = []
    const changes: { at: string; ms: number; seen: Instants }[] = []
    let releasedAt = 0
    const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? ''
    const moment = () => document.querySelector<HTMLTimeElement>('time[datetime]')?.dateTime ?? ''
    const seen = (): Instants => ({
      header: textOf('time[datetime]'),
      map: /\d\d:\d\d:\d\d/.exec(textOf('section.map .title'))?.[0] ?? '',
      cursor: /\d\d:\d\d:\d\d/.exec(document.querySelector('.cursor')?.ariaValueText ?? '')?.[0] ?? '',
      newest: textOf('[role=tabpanel] ol time'),
    })

    const clear = WebGL2RenderingContext.prototype.clear
    WebGL2RenderingContext.prototype.clear = function (mask: number) {
      clear.call(this, mask)
      if (!(this.canvas instanceof HTMLCanvasElement) || !this.canvas.classList.contains('overlay')) return
      // Clearing comes first; all else of the picture follows in the same breath.
      queueMicrotask(() => {
        const [at, handedAt] = [moment(), performance.now()]
        // The second frame begins only when this one was handed over to be shown.
        requestAnimationFrame(() => requestAnimationFrame((paintedAt) => pictures.push({ at, handedAt, paintedAt })))
      })
    }
    performance.setResourceTimingBufferSize(5000)
    addEventListener('pointerup', ({ timeStamp }) => (releasedAt = timeStamp), { capture: true })
    addEventListener('DOMContentLoaded', () => {
      new MutationObserver(() => {
        const at = moment()
        if (at !== '' && at !== changes.at(-1)?.at) changes.push({ at, ms: performance.now(), seen: seen() })
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['datetime'] })
    })

    const until = async <T>(found: () => T | undefined): Promise<T> => {
      const began = performance.now()
      for (let it = found(); ; it = found()) {
        if (it !== undefined) return it
        if (performance.now() - began > 20_000) throw new Error(`the map was not painted; the moment is ${moment()}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    window.pictures = {
      now: () => performance.now(),
      gaps(since) {
        const first = new Map<string, number>()
        for (const { at, paintedAt } of pictures) if (paintedAt > since && !first.has(at)) first.set(at, paintedAt)
        return [...first.values()].map((ms, i, all) => ms - (all[i - 1] ?? since))
      },
      async released() {
        const from = releasedAt
        const wanted = Number(new URLSearchParams(location.search).get('at'))
        // The address has whole milliseconds, rounded.
        const isIt = ({ at }: { at: string }) => Math.abs(Date.parse(at) - wanted) <= 1
        const picture = await until(() => pictures.find((each) => isIt(each) && each.paintedAt > from))
        const isAnswer = ({ startTime, name }: PerformanceEntry) => startTime > from && name.includes('/past/positions')
        const answer = await until(() => performance.getEntriesByType('resource').find(isAnswer))
        const { startTime, responseEnd } = answer as PerformanceResourceTiming
        performance.clearResourceTimings()
        const { handedAt, paintedAt } = picture
        const times = { askedMs: startTime, answeredMs: responseEnd, handedMs: handedAt, paintedMs: paintedAt }
        return Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, ms - from])) as Release
      },
      async steps(forMs) {
        const first = changes.length
        await new Promise((resolve) => setTimeout(resolve, forMs))
        const told = changes.slice(Math.max(0, first - 1))
        const steps = told.slice(1).map(({ at, ms, seen }, i) => {
          return { by: Date.parse(at) - Date.parse(told[i]!.at), ms: ms - told[i]!.ms, seen }
        })
        // What was told is not told again, and would grow.
        changes.splice(0, changes.length - 1)
        pictures.length = 0
        return steps
      },
    }
  })
}
