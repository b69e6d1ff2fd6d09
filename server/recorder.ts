import { type Principal, principalName } from '../shared/access/principal.ts'
import type { Command } from '../shared/commands/catalogue.ts'
import { decideCommand } from '../shared/decide/command.ts'
import type { CommandContext } from '../shared/decide/commandDecision.ts'
import { type DecideContext, type Report, type RowName } from '../shared/decide/decision.ts'
import { decideReport } from '../shared/decide/report.ts'
import type { Refusal } from '../shared/domain/refusal.ts'
import { sweepable } from '../shared/domain/sweep.ts'
import { apply, checkpoint, fold, restore, World } from '../shared/domain/world.ts'
import type { AnyFact, Draft } from '../shared/facts/catalogue.ts'
import { isLate } from '../shared/facts/late.ts'
import type { Batch } from '../shared/wire/protocol.ts'
import type { Archive, Case } from './log/archive.ts'
import { isCheckpointDue } from './log/checkpointDue.ts'
import type { FactLog } from './log/factLog.ts'
import type { Quarantine } from './log/quarantine.ts'
import { factId } from './log/stored.ts'
import { GroupCommit, type Transactions } from './store/groupCommit.ts'

/** What became of one report. A repeated id gets the answer that its first submission got. */
export type Answer = Readonly<
  (
    | { status: 'recorded'; seq: number; late: boolean }
    /** True, and nothing new. */
    | { status: 'unchanged' }
    /** Kept until the row it is about arrives. */
    | { status: 'waiting'; for: RowName }
    | { status: 'refused'; code: string; path: string; message: string }
  ) & { repeated?: true }
>

/** What became of a command. */
export type CommandAnswer = Readonly<
  (
    | { status: 'recorded'; seq: number }
    | { status: 'unchanged' }
    | { status: 'refused'; code: string; path: string; message: string; detail?: string }
  ) & { repeated?: true }
>

/** What a command is decided in, beside the world, the clock and who commands. */
export type CommandSurroundings = Omit<CommandContext, 'now' | 'by' | 'areaAt'>

export type Parts = Readonly<{
  log: FactLog
  archive: Archive
  quarantine: Quarantine
  transactions: Transactions
  clock: () => number
  areaAt: DecideContext['areaAt']
  later?: (run: () => void) => void
  /** Told of each command and its answer within the same commit (the audit). */
  witness?: (by: Principal, command: Command, answer: CommandAnswer) => void
}>

/** What a source may not tell, decided with the world it would be recorded in. */
export type Refuses = (world: World, report: Report) => Refusal | null

/**
 * The one door to history. A submission is decided against the live world, stamped, appended, applied and, once it is
 * durable, published and answered, all in one turn of the event loop, so that nothing interleaves.
 */
export class Recorder {
  /** Commits that ride in the same transactions as facts (telemetry’s journal). */
  readonly commits: GroupCommit
  #parts: Parts
  #world: World
  #awaited: Set<string>
  #lastCheckpoint: number
  #published: number
  #readers = new Set<(batch: Batch) => void>()
  #fresh: AnyFact[] = []

  constructor(parts: Parts) {
    this.#parts = parts
    this.#world = worldAtSeq(parts.log)
    this.#awaited = parts.quarantine.awaited()
    this.#lastCheckpoint = parts.log.checkpointBefore(this.#world.seq)?.seq ?? 0
    this.#published = this.#world.seq
    this.commits = new GroupCommit(parts.transactions, () => this.#reload(), parts.later)
  }

  /** The live world. Only the recorder changes it. */
  get world(): World {
    return this.#world
  }

  get epoch(): string {
    return this.#parts.log.epoch
  }

  /** Calls back with each range of history once it is durable. Returns the undo. */
  onBatch(read: (batch: Batch) => void): () => void {
    this.#readers.add(read)
    return () => this.#readers.delete(read)
  }

  /**
   * Records reports of one feed, or of a unit’s own crew (`unit:` and its id), each by itself; resolves when all of them
   * are durable. `refuses` is asked first of what is new: a crew may not tell everything.
   */
  async report(feed: string, reports: readonly Report[], refuses: Refuses = () => null): Promise<Answer[]> {
    const answers = await this.commits.write(() => reports.map((report) => this.#take(feed, report, refuses)))
    this.#publish()
    return answers
  }

  /** Records what somebody commands, or says why not; resolves when it is durable. A repeated id gets its first answer. */
  async command(by: Principal, command: Command, context: CommandSurroundings): Promise<CommandAnswer> {
    const answer = await this.commits.write(() => this.#obey(by, command, context))
    this.#publish()
    return answer
  }

  /** Records facts that the system itself is the source of (areas, alerts, sweeps); resolves to the last seq. */
  async record(by: string, cause: string, drafts: readonly Draft[]): Promise<number> {
    if (drafts.length === 0) return this.#world.seq
    const seq = await this.commits.write(() => this.#append(by, cause, drafts))
    this.#publish()
    return seq
  }

  #obey(by: Principal, command: Command, surroundings: CommandSurroundings): CommandAnswer {
    const cause = `${principalName(by)}:${command.id}`
    const first = this.#parts.log.receipt(cause)
    if (first !== null) return { ...(JSON.parse(first) as CommandAnswer), repeated: true }
    const answer = this.#answer(by, cause, command, surroundings)
    this.#parts.witness?.(by, command, answer)
    return answer
  }

  #answer(by: Principal, cause: string, command: Command, surroundings: CommandSurroundings): CommandAnswer {
    const { log, clock, areaAt } = this.#parts
    const decision = decideCommand(this.#world, command, { ...surroundings, now: clock(), by, areaAt })
    // A refusal is not kept: what was in the way may be gone when the same command is sent again.
    if ('refused' in decision) {
      const { refused: code, ...why } = decision
      return { status: 'refused', code, ...why }
    }
    const answer: CommandAnswer =
      decision.facts.length === 0
        ? { status: 'unchanged' }
        : { status: 'recorded', seq: this.#append(principalName(by), cause, decision.facts) }
    log.keepReceipt(cause, JSON.stringify(answer))
    return answer
  }

  #take(feed: string, report: Report, refuses: Refuses): Answer {
    const { log } = this.#parts
    const cause = `${feed}:${report.id}`
    const first = log.receipt(cause)
    if (first !== null) return { ...(JSON.parse(first) as Answer), repeated: true }
    const refusal = refuses(this.#world, report)
    const answer = refusal ? this.#refused(feed, report, refusal) : this.#decide(feed, cause, report)
    log.keepReceipt(cause, JSON.stringify(answer))
    return answer
  }

  #decide(feed: string, cause: string, report: Report): Answer {
    const { clock, areaAt, archive } = this.#parts
    const context = { now: clock(), areaAt }
    let decision = decideReport(this.#world, report, context)
    // Its case may have left the live world; then it is recorded all the same, and the archived case follows.
    const kept = archivedCase(archive, 'waitsFor' in decision ? decision.waitsFor : reportedAgain(this.#world, report))
    if (kept) {
      const { areas, units } = this.#world
      const past = new World({
        areas: areas.toJSON(),
        units: units.toJSON(),
        incidents: [kept.incident],
        orders: kept.orders,
      })
      decision = decideReport(past, report, context)
    }
    if ('waitsFor' in decision) return this.#park(feed, report, decision.waitsFor)
    if ('refused' in decision) return this.#refused(feed, report, decision)
    if (decision.facts.length === 0) return { status: 'unchanged' }
    const seq = this.#append(reporterName(feed), cause, decision.facts)
    return { status: 'recorded', seq, late: isLate({ at: report.at, recordedAt: this.#world.recordedAt }) }
  }

  #refused(feed: string, report: Report, { refused: code, path, message }: Refusal): Answer {
    this.#quarantine(feed, report, path, message, null)
    return { status: 'refused', code, path, message }
  }

  #park(feed: string, report: Report, name: RowName): Answer {
    this.#quarantine(feed, report, '', `waits for ${name}`, name)
    this.#awaited.add(name)
    return { status: 'waiting', for: name }
  }

  #quarantine(feed: string, report: Report, path: string, reason: string, waitsFor: RowName | null): void {
    const { quarantine, clock } = this.#parts
    quarantine.add({ receivedAt: clock(), feed, door: 'facts', path, reason, waitsFor, body: JSON.stringify(report) })
  }

  #append(by: string, cause: string, drafts: readonly Draft[]): number {
    const { log, archive, clock } = this.#parts
    for (const [part, draft] of drafts.entries()) {
      const fact = {
        ...draft,
        seq: this.#world.seq + 1,
        id: factId(cause, part),
        // History is in the order it was learned, also when the machine’s clock was set back.
        recordedAt: Math.max(clock(), this.#world.recordedAt),
        by,
        cause,
      } as AnyFact
      log.append(fact)
      if (fact.type === 'world.swept') for (const gone of sweepable(this.#world, fact.data)) archive.put(gone)
      else followArchived(archive, this.#world, fact)
      apply(this.#world, fact)
      this.#fresh.push(fact)
      this.#releaseWaiting(fact)
    }
    if (isCheckpointDue(this.#world, this.#lastCheckpoint)) {
      log.keepCheckpoint(checkpoint(this.#world))
      this.#lastCheckpoint = this.#world.seq
    }
    return this.#world.seq
  }

  /** Records what waited for the row this fact brought. */
  #releaseWaiting(fact: AnyFact): void {
    const name = broughtBy(fact)
    if (!name || !this.#awaited.delete(name)) return
    for (const { feed, body } of this.#parts.quarantine.release(name)) {
      const report = JSON.parse(body) as Report
      const cause = `${feed}:${report.id}`
      this.#parts.log.keepReceipt(cause, JSON.stringify(this.#decide(feed, cause, report)))
    }
  }

  #publish(): void {
    const events = this.#fresh
    if (events.length === 0) return
    this.#fresh = []
    const batch = { from: this.#published + 1, to: events.at(-1)!.seq, events }
    this.#published = batch.to
    for (const read of this.#readers) read(batch)
  }

  /** After a failed commit, memory goes back to what the store holds. */
  #reload(): void {
    this.#world = worldAtSeq(this.#parts.log)
    this.#awaited = this.#parts.quarantine.awaited()
    this.#fresh = this.#fresh.filter(({ seq }) => seq <= this.#world.seq)
    this.#lastCheckpoint = Math.min(this.#lastCheckpoint, this.#world.seq)
  }
}

/** How facts name who told them. */
function reporterName(feed: string): string {
  return feed.startsWith('unit:') ? feed : `feed:${feed}`
}

/** The world as of a seq (by default the newest): the nearest checkpoint and the facts after it. */
export function worldAtSeq(log: FactLog, seq = log.lastSeq()): World {
  const stored = log.checkpointBefore(seq)
  const world = stored ? restore(stored.rows()) : new World()
  return fold(world, log.read(world.seq, seq))
}

function broughtBy(fact: AnyFact): RowName | null {
  switch (fact.type) {
    case 'incident.reported':
      return `incident:${fact.data.incidentId}`
    case 'order.issued':
    case 'instruction.issued':
    case 'diversion.issued':
      return `order:${fact.data.orderId}`
    case 'unit.registered':
      return `unit:${fact.data.unitId}`
    default:
      return null
  }
}

/** Names the incident of a first report that the live world does not hold (any more). */
function reportedAgain(live: World, report: Report): RowName | null {
  if (report.type !== 'incident.reported' || live.incidents.has(report.incidentId)) return null
  return `incident:${report.incidentId}`
}

function archivedCase(archive: Archive, name: RowName | null): Case | null {
  if (name === null) return null
  const [kind, id] = splitOnce(name)
  if (kind === 'incident') return archive.ofIncident(id)
  return kind === 'order' ? archive.ofOrder(id) : null
}

/** A fact about a case that has left the live world changes the archived case. */
function followArchived(archive: Archive, live: World, fact: AnyFact): void {
  const name = caseName(fact, live)
  const kept = archivedCase(archive, name)
  if (!kept) return
  const past = new World({ incidents: [kept.incident], orders: kept.orders })
  apply(past, { ...fact, seq: 1 })
  const [incident] = past.incidents.values()
  if (incident) archive.put({ incident, orders: [...past.orders.values()] })
}

/** Names the case a fact is about if it is not in the live world. */
function caseName(fact: AnyFact, live: World): RowName | null {
  const { data } = fact
  if ('incidentId' in data && typeof data.incidentId === 'string' && fact.type !== 'incident.reported')
    return live.incidents.has(data.incidentId) || fact.type.startsWith('alert.') ? null : `incident:${data.incidentId}`
  if ('orderId' in data) return live.orders.has(data.orderId) ? null : `order:${data.orderId}`
  return null
}

function splitOnce(name: RowName): [string, string] {
  const at = name.indexOf(':')
  return [name.slice(0, at), name.slice(at + 1)]
}
