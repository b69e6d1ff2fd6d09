import type { Page } from 'playwright-core'

export type Tone = Readonly<{ hz: number; from: number; until: number }>
type Listening = Window & { tones: { hz: number; from: number; until: number }[] }

/** Has a page note each tone that it plays. */
export async function listenTo(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const listening = window as unknown as Listening
    listening.tones = []
    const { start, stop } = OscillatorNode.prototype
    const begun = new WeakMap<OscillatorNode, Listening['tones'][number]>()
    OscillatorNode.prototype.start = function (from = 0) {
      const tone = { hz: this.frequency.value, from, until: Infinity }
      begun.set(this, tone)
      listening.tones.push(tone)
      start.call(this, from)
    }
    OscillatorNode.prototype.stop = function (until = 0) {
      const tone = begun.get(this)
      if (tone) tone.until = until
      stop.call(this, until)
    }
  })
}

/** The tones a page has played, in order. */
export const tonesOf = (page: Page): Promise<Tone[]> => page.evaluate(() => (window as unknown as Listening).tones)
