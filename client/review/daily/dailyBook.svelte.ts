import type { DailyReview } from '../../../shared/select/dailyReview.ts'
import type { ReviewDay } from '../../../shared/select/dailyReviewDay.ts'

/** Where reading a review stands. `next` is the first day whose review is not made yet. */
export type DailyState =
  | Readonly<{ kind: 'loading' }>
  | Readonly<{ kind: 'none'; next: Pick<ReviewDay, 'day' | 'readyAt'> }>
  | Readonly<{ kind: 'purpose' }>
  | Readonly<{ kind: 'failed'; message: string | null }>
  | Readonly<{ kind: 'shown'; review: DailyReview }>

type DaysSaid = Readonly<{
  days: readonly (ReviewDay & { isOpen: boolean })[]
  next: Pick<ReviewDay, 'day' | 'readyAt'>
}>

/** The reviews there are, and the one that is read. The newest asking wins. */
export class DailyBook {
  readonly #fetch: typeof fetch
  #days = $state.raw<readonly ReviewDay[]>([])
  #next = $state.raw<Pick<ReviewDay, 'day' | 'readyAt'> | null>(null)
  #state = $state.raw<DailyState>({ kind: 'loading' })
  #asked = 0

  constructor(ask: typeof fetch) {
    this.#fetch = ask
  }

  /** The newest first. */
  get days(): readonly ReviewDay[] {
    return this.#days
  }
  get next(): Pick<ReviewDay, 'day' | 'readyAt'> | null {
    return this.#next
  }
  get state(): DailyState {
    return this.#state
  }

  /** Reads the day that an instant belongs to; the newest where there is none of it. */
  async read(at: number | null): Promise<void> {
    const asked = ++this.#asked
    this.#state = { kind: 'loading' }
    const next = await this.#ask(at).catch((): DailyState => ({ kind: 'failed', message: null }))
    if (asked === this.#asked) this.#state = next
  }

  async #ask(at: number | null): Promise<DailyState> {
    const days = await this.#get<DaysSaid>('/api/reviews/daily/days')
    if ('error' in days) return { kind: 'failed', message: days.error.message }
    this.#days = days.days
    this.#next = days.next
    const day = (at !== null && days.days.find(({ from, to }) => at >= from && at < to)) || days.days[0]
    if (!day) return { kind: 'none', next: days.next }
    if (!day.isOpen) return { kind: 'purpose' }
    const review = await this.#get<DailyReview>(`/api/reviews/daily?day=${day.day}`)
    if (!('error' in review)) return { kind: 'shown', review }
    return review.error.code === 'purpose-needed'
      ? { kind: 'purpose' }
      : { kind: 'failed', message: review.error.message }
  }

  async #get<Answer>(path: string): Promise<Answer | { error: { code: string; message: string } }> {
    return (await (await this.#fetch(path)).json()) as Answer | { error: { code: string; message: string } }
  }
}
