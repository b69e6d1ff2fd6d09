import type { Report } from '../../../shared/decide/decision.ts'
import { type Random, seedFor, seeded } from '../../../shared/random.ts'
import type { Site } from '../../../shared/site.ts'
import type { PositionRow } from '../../door/positionRow.ts'
import type { LonLat } from '../plane.ts'
import { Agenda } from './agenda.ts'
import { Calendar } from './calendar.ts'
import { changes } from './changes.ts'
import type { Case, Task } from './case.ts'
import { atBase, type CrewState } from './crewState.ts'
import { deskOrders } from './deskOrders.ts'
import type { District } from './district.ts'
import { diversions } from './diversions.ts'
import { shareOf } from './draws.ts'
import { duties } from './duty.ts'
import { emergencies } from './emergencies.ts'
import { Fixes } from './fixes.ts'
import type { Ground } from './ground.ts'
import type { Handlers, Happening, HappeningKind, HappeningOf } from './happenings.ts'
import { intake } from './intake.ts'
import { type Leg, Ways } from './legs.ts'
import { patrols } from './patrol.ts'
import { clockAheadMs, deviceOf, linkDownUntil } from './radio.ts'
import { caseOf, type FeedId, feedOf, orderCancelled, registered, signedOff, stamped } from './reports.ts'
import { type Crew, rosterOf } from './roster.ts'
import { shiftCount } from './rosterPlan.ts'
import { spotsOf } from './scenery.ts'
import { sightings } from './sightings.ts'
import type { Planned, Sent, SimulationState } from './simulationState.ts'
import { tasks } from './tasks.ts'

export type SimulationOptions = Readonly<{
  ground: Ground
  site: Pick<Site, 'zone' | 'shifts'>
  /** Times the usual calls, for load tests. */
  load?: number
}>

/**
 * The demo district at work, moment by moment: calls come in, crews patrol, are sent, drive, work and clear. Pure and
 * seeded: the same ground and start give the same reports and positions, however the time is cut into steps.
 */
export class Simulation implements District {
  readonly seed: number
  readonly site: Pick<Site, 'zone' | 'shifts'>
  readonly ground: Ground
  readonly spots
  readonly ways: Ways
  readonly calendar: Calendar
  readonly crews: readonly Crew[]
  readonly states: CrewState[]
  readonly cases: Map<string, Case>
  readonly tasks: Map<string, Task>
  readonly load: number
  now: number
  isFine = false
  dutyChanges = 0
  #agenda: Agenda<Planned>
  #outbox: Agenda<Sent>
  #n: number
  #serial: { day: string; last: number }
  #fixes: Fixes
  #handlers: Handlers<HappeningKind>
  /** Takes what the real desk orders and calls off. */
  readonly obey: ReturnType<typeof deskOrders>

  /** Begins with the shift on duty at `start` (epoch ms), or takes up a state put down earlier. */
  constructor({ ground, site, load = 1 }: SimulationOptions, start: number | SimulationState) {
    this.ground = ground
    this.site = site
    this.load = load
    this.seed = ground.seed
    this.spots = spotsOf(ground)
    this.ways = new Ways(ground)
    this.calendar = new Calendar(site)
    this.crews = rosterOf(ground)
    const known = typeof start === 'number' ? null : structuredClone(start)
    this.now = known?.now ?? (start as number)
    this.#n = known?.n ?? 0
    this.#serial = known?.serial ?? { day: '', last: 0 }
    this.#agenda = new Agenda(known?.agenda)
    this.#outbox = new Agenda(known?.outbox)
    this.states = known ? [...known.states] : this.crews.map(atBase)
    this.cases = new Map(known?.cases.map((incident) => [incident.id, incident]))
    this.tasks = new Map(known?.tasks.map((task) => [task.id, task]))
    this.#fixes = new Fixes(this)
    this.#handlers = {
      ...intake(this),
      ...diversions(this),
      ...sightings(this),
      ...changes(this),
      ...tasks(this),
      ...duties(this),
      ...emergencies(this),
      ...patrols(this),
    }
    this.obey = deskOrders(this)
    if (!known) this.#begin()
  }

  /**
   * Goes on to `to` (epoch ms): what was sent until then, in the order of sending, and the positions of the time
   * between. `coarse` is for a past of which only the outcome matters: patrols go straight and no positions are told.
   */
  advance(to: number, detail: 'fine' | 'coarse' = 'fine'): { reports: Sent[]; positions: PositionRow[] } {
    this.isFine = detail === 'fine'
    this.#fixes.begin(this.isFine ? this.now : null)
    for (let next = this.#agenda.take(to); next; next = this.#agenda.take(to)) {
      this.now = next.at
      this.#handle(next.what)
    }
    this.now = to
    const reports: Sent[] = []
    for (let sent = this.#outbox.take(to); sent; sent = this.#outbox.take(to)) reports.push(sent)
    return { reports, positions: this.#fixes.end() }
  }

  /** Where everybody is now who can be heard. */
  whereabouts(): PositionRow[] {
    return this.crews.flatMap(({ no }) => this.#fixes.now(no) ?? [])
  }

  /** What registers the whole roster. */
  registrations(): Report[] {
    return this.crews.map((crew) => registered(crew, this.now))
  }

  /** Whether a feed’s own link is down, so that it does not even say that it is alive. */
  isDown(feed: FeedId, at: number): boolean {
    return feed === 'agencies' && linkDownUntil(this.seed, at) !== null
  }

  /** How far a feed’s clock is ahead of the true time, ms. */
  clockAhead(feed: FeedId, at: number): number {
    return feed === 'agencies' ? clockAheadMs(this.seed, at) : 0
  }

  /** Incidents of which there is still something to tell. */
  unfinished(): Set<string> {
    const waiting = this.#outbox.list().flatMap(({ report }) => caseOf(report) ?? [])
    const asked = this.#agenda.list().flatMap(({ what }) => askedCase(what) ?? [])
    return new Set([...this.cases.keys(), ...waiting, ...asked])
  }

  state(): SimulationState {
    const { seed, now, states, cases, tasks: open } = this
    return structuredClone({
      seed,
      now,
      n: this.#n,
      serial: this.#serial,
      agenda: this.#agenda.list(),
      outbox: this.#outbox.list(),
      states,
      cases: [...cases.values()],
      tasks: [...open.values()],
    })
  }

  /** Leaves everything as it is, closed and signed off, and begins anew with the shift on duty at a later moment. */
  startOver(at: number): void {
    const { now } = this
    for (const { id } of this.tasks.values()) this.tell('orders', orderCancelled(id, now))
    for (const { id, closings } of this.cases.values()) this.tell('calls', stamped(id, 'closed', now, closings))
    for (const { what } of this.#agenda.list()) {
      const caseId = askedCase(what)
      if (what.kind === 'answer') this.tell('calls', orderCancelled(what.orderId, now))
      if (caseId !== null) this.tell('calls', stamped(caseId, 'closed', now))
    }
    for (const crew of this.crews) {
      if (!this.states[crew.no]!.onDuty) continue
      this.signOff(crew.no)
      this.tell(feedOf(crew), signedOff(crew, now))
    }
    this.tasks.clear()
    this.cases.clear()
    this.#agenda = new Agenda()
    this.now = at
    this.#begin()
  }

  nextCaseId(): string {
    const { code: day } = this.calendar.dayAt(this.now)
    this.#serial = { day, last: this.#serial.day === day ? this.#serial.last + 1 : 1 }
    return `J${day}${String(this.#serial.last).padStart(4, '0')}`
  }

  plan(at: number, what: Happening): void {
    this.#agenda.add({ at: Math.max(at, this.now), n: this.#n++, what })
  }

  tell(feed: FeedId, report: Report, notBefore = 0): void {
    const n = this.#n++
    const sent = Math.max(report.at + 150 + Math.floor(900 * shareOf(this.seed, n, 23)), notBefore, this.now)
    const at = feed === 'agencies' ? (linkDownUntil(this.seed, sent) ?? sent) : sent
    this.#outbox.add({ at, n, feed, report })
  }

  random(purpose: string): Random {
    return seeded(seedFor(this.seed, purpose))
  }

  setOut(no: number, leg: Leg): void {
    this.#fixes.upTo(no, this.now)
    const state = this.states[no]!
    state.leg = leg
    state.turn++
    this.plan(leg.endAt, { kind: 'halt', crew: no, turn: state.turn })
  }

  stand(no: number, place: LonLat, node: number, lead: readonly LonLat[] = []): void {
    this.#fixes.upTo(no, this.now)
    const state = this.states[no]!
    state.leg = null
    state.place = place
    state.node = node
    state.lead = lead
    state.turn++
  }

  signOn(no: number): void {
    const { turn } = this.states[no]!
    this.dutyChanges++
    this.states[no] = {
      ...atBase(this.crews[no]!),
      onDuty: true,
      turn: turn + 1,
      signedOnAt: this.now,
      device: deviceOf(this.seed, no, this.now),
      fixAt: this.now + Math.floor(10_000 * shareOf(this.seed, no, this.now, 29)),
    }
  }

  signOff(no: number): void {
    this.#fixes.upTo(no, this.now)
    const state = this.states[no]!
    state.onDuty = false
    this.dutyChanges++
    state.leg = null
    state.turn++
  }

  #begin(): void {
    const { index, to } = this.calendar.shiftAt(this.now)
    for (const { no, shift } of this.crews)
      if (shift === index % shiftCount)
        this.plan(this.now + Math.floor(60_000 * shareOf(this.seed, no, 31)), { kind: 'signOn', crew: no })
    this.plan(Math.max(this.now, to - 7 * 60_000), { kind: 'shift' })
    this.plan(Math.ceil(this.now / 60_000) * 60_000, { kind: 'minute' })
  }

  #handle<K extends HappeningKind>(happening: HappeningOf<K>): void {
    const handler = this.#handlers[happening.kind as K] as (happening: HappeningOf<K>) => void
    handler(happening)
  }
}

/** The case that an agency has still to answer for, or that it sent back. */
function askedCase(what: Happening): string | null {
  if (what.kind === 'redirect') return what.caseId
  return what.kind === 'answer' && what.n > 0 ? what.orderId.slice(0, what.orderId.lastIndexOf('-')) : null
}
