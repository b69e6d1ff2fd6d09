import type { Moment, Moments } from './moments.ts'

/** What a drag does with the moments it comes by. */
export type DragShown = Readonly<{
  /** Another moment: map, charts and log are all of it. */
  onMoment: (moment: Moment) => void
  /** The server did not give one. */
  onProblem: (problem: unknown) => void
  /** Another picture is worth drawing. */
  onMore: () => void
}>

/**
 * A drag over the axis: pictures of the instants it passes, as near as they are held. Where none is near, the server is
 * asked for where it is, one question at a time, and then for where it has come to.
 */
export class Drag {
  #moments: Moments
  #within: number
  #shown: DragShown
  #wanted: number
  #shownAt: number | null = null
  #asking: AbortController | null = null

  /** Shows held moments not farther than `within` ms from where it is. */
  constructor(moments: Moments, within: number, shown: DragShown, at: number) {
    this.#moments = moments
    this.#within = within
    this.#shown = shown
    this.#wanted = at
  }

  to(at: number): void {
    this.#wanted = at
  }

  /** One picture of where it is; nothing where that is shown already. */
  picture(): void {
    const near = this.#moments.near(this.#wanted, this.#within)
    if (near === null) return void this.#ask(this.#wanted)
    const moment = near === this.#shownAt ? null : this.#moments.held(near)
    if (moment) this.#show(moment)
  }

  end(): void {
    this.#asking?.abort()
  }

  #show(moment: Moment): void {
    this.#shownAt = moment.at
    this.#shown.onMoment(moment)
  }

  async #ask(at: number): Promise<void> {
    if (this.#asking || at === this.#shownAt) return
    const asking = new AbortController()
    this.#asking = asking
    try {
      this.#show(await this.#moments.bring(at, asking.signal))
    } catch (error) {
      if (!asking.signal.aborted) this.#shown.onProblem(error)
    }
    if (asking.signal.aborted) return
    this.#asking = null
    if (this.#wanted !== at) this.#shown.onMore()
  }
}
