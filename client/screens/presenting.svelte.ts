import type { Presentation, Screen } from '../../shared/domain/screen.ts'
import { momentShown, presentingAt } from '../../shared/select/presentation.ts'
import type { Bookmark } from '../../shared/wire/bookmark.ts'
import type { Purpose } from '../../shared/wire/purpose.ts'
import { type Commander, commander, type CommandOutcome } from '../commander.ts'
import type { Stage } from '../stage.svelte.ts'

export type Presented = Presentation['what']
type Trouble = Extract<CommandOutcome, { status: 'refused' | 'unreachable' }>

type RemoteBrowser = Readonly<{ fetch: typeof fetch; newId: () => string; clock: () => number }>

/**
 * The remote of walls: presents history on them, and goes on otherwise where it is presented. What is on them is read
 * from the live world, so that any laptop may take over, also one that looks at the past itself.
 */
export class PresentingRemote {
  readonly #stage: Stage
  readonly #browser: RemoteBrowser
  readonly #send: Commander
  #pending = $state(false)
  #trouble = $state.raw<Trouble | null>(null)

  constructor(stage: Stage, browser: RemoteBrowser) {
    this.#stage = stage
    this.#browser = browser
    // Showing history is commanded from history: nothing on the board follows from it.
    this.#send = commander({ fetch: browser.fetch, newId: browser.newId, isPast: () => false })
  }

  get pending(): boolean {
    return this.#pending
  }
  /** Why the last try did nothing. */
  get trouble(): Trouble | null {
    return this.#trouble
  }
  /** The walls there are now, by room and name. */
  get screens(): Screen[] {
    const all = [...this.#stage.latest.screens.values()]
    return all.sort((a, b) => a.room.localeCompare(b.room, 'zh') || a.name.localeCompare(b.name, 'zh'))
  }
  on(screenId: string): Presentation | null {
    const screen = this.#stage.latest.screens.get(screenId)
    return screen ? presentingAt(screen, this.#stage.present) : null
  }
  isVeiled({ room }: Screen): boolean {
    return this.#stage.latest.veils.has(room)
  }
  /** What is on the first of these walls that history is presented on. */
  current(screenIds: readonly string[]): Presentation | null {
    return screenIds.map((id) => this.on(id)).find((each) => each !== null) ?? null
  }

  show(screenIds: readonly string[], what: Presented, step: Presentation['step'] = null): Promise<boolean> {
    return this.#do(async () => {
      const purpose = await this.#purpose()
      return this.#send({ type: 'screen.present', screenIds: [...screenIds], what, step, purpose })
    })
  }
  showBookmark(screenIds: readonly string[], bookmark: Bookmark, step: Presentation['step'] = null): Promise<boolean> {
    const { at, knowledge, camera, incident, area } = bookmark
    const speed = this.current(screenIds)?.what.speed ?? 1
    const what = { at, knowledge, camera, incident, area, speed, playing: false, scene: null }
    return this.show(screenIds, what, step)
  }
  /** Goes on otherwise from the moment that is shown now. */
  change(screenIds: readonly string[], to: Partial<Presented>): Promise<boolean> {
    const current = this.current(screenIds)
    if (!current) return Promise.resolve(false)
    return this.show(screenIds, { ...current.what, at: this.moment(current), ...to }, current.step)
  }
  end(screenIds: readonly string[]): Promise<boolean> {
    return this.#do(() => this.#send({ type: 'screen.unpresent', screenIds: [...screenIds] }))
  }
  /** Which moment is shown just now. */
  moment(presentation: Presentation): number {
    return Math.floor(momentShown(presentation, this.#browser.clock() + this.#stage.aheadMs))
  }

  async #do(command: () => Promise<CommandOutcome>): Promise<boolean> {
    if (this.#pending) return false
    this.#pending = true
    const outcome = await command()
    this.#pending = false
    this.#trouble = outcome.status === 'refused' || outcome.status === 'unreachable' ? outcome : null
    return this.#trouble === null
  }

  /** For what this session looks back; the server asks for it where it is needed. */
  async #purpose(): Promise<Purpose['purpose'] | null> {
    try {
      const answer = await this.#browser.fetch('/api/past/purposes')
      return answer.ok ? (((await answer.json()) as Purpose | null)?.purpose ?? null) : null
    } catch {
      return null
    }
  }
}
