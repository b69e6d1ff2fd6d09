import type { WorldRows } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { happenedAt, momentOf } from '../../shared/past/knowledge.ts'
import type { Transactions } from '../store/groupCommit.ts'
import type { FactLog } from './factLog.ts'
import { ofIncident } from './incidentFacts.ts'

/** History that lives as long as the process: for tests and for trying things out. */
export function memoryLog(epoch: string): FactLog & Transactions {
  let facts: AnyFact[] = []
  let receipts = new Map<string, string>()
  let checkpoints: WorldRows[] = []
  let undo: (() => void) | null = null

  return {
    epoch,
    lastSeq: () => facts.at(-1)?.seq ?? 0,
    append: (fact) => void facts.push(fact),
    *read(after, until = Infinity) {
      for (const fact of facts.slice()) if (fact.seq > after && fact.seq <= until) yield fact
    },
    *packs() {
      for (const fact of facts.slice()) if (fact.type.startsWith('handover.')) yield fact
    },
    seqAt: (time) => facts.findLast(({ recordedAt }) => recordedAt <= time)?.seq ?? 0,
    lateAt: (time) => facts.filter((fact) => happenedAt(fact) <= time && fact.recordedAt > time),
    happened: (from, to) =>
      facts
        .filter((fact) => happenedAt(fact) > from && happenedAt(fact) <= to)
        .sort((a, b) => happenedAt(a) - happenedAt(b) || a.seq - b.seq),
    told: (from, to, types) =>
      facts.filter(({ type, recordedAt }) => recordedAt > from && recordedAt <= to && types.includes(type)),
    counts: (from, to, bucketMs, knowledge) =>
      facts.flatMap((fact) => {
        const at = momentOf(fact, knowledge)
        if (at < from || at >= to) return []
        return [{ type: fact.type, area: fact.area, bucket: Math.floor((at - from) / bucketMs), n: 1 }]
      }),
    ofIncident: (id, after, most) =>
      ofIncident(facts, id)
        .filter(({ seq }) => seq > after)
        .slice(0, most),
    span() {
      const first = facts[0]
      const last = facts.at(-1)
      return first && last ? { first: first.recordedAt, last: last.recordedAt } : null
    },
    receipt: (cause) => receipts.get(cause) ?? null,
    keepReceipt: (cause, answer) => void receipts.set(cause, answer),
    keepCheckpoint: (rows) => void checkpoints.push(rows),
    checkpointBefore(seq) {
      const rows = checkpoints.findLast((each) => each.seq <= seq)
      return rows ? { seq: rows.seq, rows: () => rows } : null
    },

    begin() {
      const held = { facts: facts.length, receipts: new Map(receipts), checkpoints: checkpoints.length }
      undo = () => {
        facts = facts.slice(0, held.facts)
        receipts = held.receipts
        checkpoints = checkpoints.slice(0, held.checkpoints)
      }
    },
    commit: () => void (undo = null),
    rollback: () => undo?.(),
  }
}
