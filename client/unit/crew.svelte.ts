import { createContext } from 'svelte'
import {
  nowHeader,
  type UnitAnswer,
  type UnitBoard,
  type UnitOrder,
  type UnitReceipt,
} from '../../shared/wire/unitBoard.ts'
import { type AnswerQueue, awake, dismissed, due, emptyQueue, failed, received, said, trimmed } from './answerQueue.ts'
import type { PhoneStore } from './phoneStore.ts'

export type CrewBrowser = Readonly<{
  clock: () => number
  every: (ms: number, run: () => void) => () => void
  fetch: typeof fetch
  newId: () => string
  store: PhoneStore
  /** Calls back when the browser believes that there is a network again. */
  onOnline: (run: () => void) => () => void
  /** Shakes the phone, where it can. */
  shake: () => void
}>

/** `unknown` until the server or the phone’s own store has said whether this phone belongs to a unit. */
export type Enrolment = 'unknown' | 'enrolled' | 'none'
/** Why a code was not taken. */
export type EnrolTrouble = 'wrong' | 'later' | 'unreachable'

const pollMs = 5000
const longestPollMs = 30_000
const answerWithinMs = 10_000

type Unnamed<A> = A extends unknown ? Omit<A, 'id' | 'at'> : never
/** An answer before it has its id and its time. */
export type Said = Unnamed<UnitAnswer>

/** What the crew of one unit sees and says. What is said is kept on the phone until the server has recorded it. */
export class Crew {
  readonly #browser: CrewBrowser
  #queue = $state.raw<AnswerQueue>(emptyQueue)
  #board = $state.raw<UnitBoard | null>(null)
  #enrolment = $state<Enrolment>('unknown')
  #heardAt = $state<number | null>(null)
  #reached = $state(true)
  #now = $state(0)
  #offsetMs = 0
  #etag = ''
  #isSending = false
  #isAsking = false
  #askAt = 0
  #silences = 0

  constructor(browser: CrewBrowser) {
    this.#browser = browser
    const { store } = browser
    this.#queue = { ...emptyQueue, answers: store.answers() }
    const kept = store.board()
    if (kept) {
      this.#board = kept.board
      this.#etag = kept.etag
      this.#heardAt = kept.heardAt
      this.#offsetMs = kept.offsetMs
      this.#enrolment = 'enrolled'
    }
    this.#now = this.#time()
  }

  get board(): UnitBoard | null {
    return this.#board
  }
  get enrolment(): Enrolment {
    return this.#enrolment
  }
  get answers(): AnswerQueue['answers'] {
    return this.#queue.answers
  }
  /** The server’s clock as this phone knows it, to the second. */
  get now(): number {
    return this.#now
  }
  /** When the server was last heard, by its clock; null before. */
  get heardAt(): number | null {
    return this.#heardAt
  }
  /** Whether the last request was answered. */
  get reached(): boolean {
    return this.#reached
  }

  /** Asks, sends and counts the seconds until undone. */
  begin(): () => void {
    const undo = [
      this.#browser.every(1000, () => this.#tick()),
      this.#browser.onOnline(() => {
        this.#askAt = 0
        this.#put(awake(this.#queue))
        this.#tick()
      }),
    ]
    this.#tick()
    return () => undo.forEach((run) => run())
  }

  say(what: Said): void {
    const answer = { ...what, id: this.#browser.newId(), at: this.#time() } as UnitAnswer
    this.#put(said(this.#queue, answer))
    void this.#send()
  }

  dismiss(id: string): void {
    this.#put(dismissed(this.#queue, id))
  }

  /** Makes this phone the device of the unit a code is for; null when it is. */
  async enrol(code: string): Promise<EnrolTrouble | null> {
    const answer = await this.#ask('/enrol', { method: 'POST', body: JSON.stringify({ code }) })
    if (!answer || answer.status >= 500) return 'unreachable'
    if (answer.status === 429) return 'later'
    if (!answer.ok) return 'wrong'
    this.#etag = ''
    this.#enrolment = 'unknown'
    await this.#look()
    return null
  }

  /** Tells where the unit is; false when the server did not take it. */
  async place(fix: object): Promise<boolean> {
    const answer = await this.#ask('/position', { method: 'POST', body: JSON.stringify({ at: this.#time(), ...fix }) })
    return answer?.ok ?? false
  }

  #time(): number {
    return this.#browser.clock() + this.#offsetMs
  }

  #tick(): void {
    this.#now = this.#time()
    this.#put(trimmed(this.#queue, this.#now))
    void this.#send()
    if (this.#browser.clock() >= this.#askAt && this.#enrolment !== 'none') void this.#look()
  }

  /** Asks for the board; an unchanged one is not sent again. */
  async #look(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    const headers: Record<string, string> = this.#etag === '' ? {} : { 'if-none-match': this.#etag }
    const answer = await this.#ask('', { headers })
    if (answer?.status === 200) {
      const body = (await answer.json().catch(() => null)) as UnitBoard | null
      if (body) this.#show(body, answer.headers.get('etag') ?? '')
    } else if (answer?.status === 204) this.#leave()
    else if (answer?.status === 304) this.#enrolment = 'enrolled'
    const isWell = answer !== null && answer.status < 500
    this.#silences = isWell ? 0 : this.#silences + 1
    this.#askAt = this.#browser.clock() + Math.min(longestPollMs, pollMs * 2 ** Math.max(0, this.#silences - 1))
    this.#isAsking = false
  }

  #show(board: UnitBoard, etag: string): void {
    const before = this.#board?.orders
    const isNew = ({ id, end }: UnitOrder) => end === null && !before?.some((known) => known.id === id)
    if (before && board.orders.some(isNew)) this.#browser.shake()
    this.#board = board
    this.#enrolment = 'enrolled'
    this.#etag = etag
    this.#browser.store.keepBoard({ board, etag, heardAt: this.#time(), offsetMs: this.#offsetMs })
  }

  /** This phone is the unit’s no longer: what it knew of the unit is forgotten, what it still had to say is not. */
  #leave(): void {
    this.#board = null
    this.#etag = ''
    this.#enrolment = 'none'
    this.#browser.store.forgetBoard()
  }

  async #send(): Promise<void> {
    if (this.#isSending || this.#enrolment === 'none') return
    this.#isSending = true
    for (let batch = this.#due(); batch.length > 0; batch = this.#due()) await this.#sendBatch(batch)
    this.#isSending = false
  }

  #due(): UnitAnswer[] {
    return due(this.#queue, this.#browser.clock())
  }

  async #sendBatch(batch: readonly UnitAnswer[]): Promise<void> {
    const answer = await this.#ask('/answers', { method: 'POST', body: JSON.stringify(batch) })
    const body = answer?.ok ? ((await answer.json().catch(() => null)) as { receipts: UnitReceipt[] } | null) : null
    if (body) {
      this.#put(received(this.#queue, body.receipts))
      void this.#look()
    } else if (answer?.status === 400 && batch.length > 1) {
      // One of them is not understood: sent one by one it no longer holds up the others.
      for (const each of batch) await this.#sendBatch([each])
    } else if (answer?.status === 400) {
      this.#put(received(this.#queue, [{ id: batch[0]!.id, status: 'refused', code: 'bad-answer', message: '' }]))
    } else {
      if (answer?.status === 401 || answer?.status === 403) this.#leave()
      this.#put(failed(this.#queue, this.#browser.clock()))
    }
  }

  async #ask(path: string, request: RequestInit): Promise<Response | null> {
    const { fetch, clock } = this.#browser
    try {
      const headers = { 'content-type': 'application/json', 'watchfloor-as': 'unit', ...request.headers }
      const signal = AbortSignal.timeout(answerWithinMs)
      const answer = await fetch(`/api/unit${path}`, { ...request, headers, signal, cache: 'no-store' })
      const now = Number(answer.headers.get(nowHeader))
      if (now > 0) {
        this.#offsetMs = now - clock()
        this.#heardAt = now
        this.#now = now
      }
      this.#reached = answer.status < 500
      return answer
    } catch {
      this.#reached = false
      return null
    }
  }

  #put(queue: AnswerQueue): void {
    if (queue === this.#queue) return
    this.#browser.store.keepAnswers(this.#queue, queue)
    this.#queue = queue
  }
}

export const [getCrew, setCrew] = createContext<Crew>()
