import { describe, expect, it } from 'vitest'
import { checkpoint, World } from '../../shared/domain/world.ts'
import type { AnyFact, Draft } from '../../shared/facts/catalogue.ts'
import type { FactLog } from '../../server/log/factLog.ts'
import type { Transactions } from '../../server/store/groupCommit.ts'
import { noon, stamp } from './given.ts'

type Opened = { log: FactLog; transactions: Transactions }

const fact = (seq: number, recordedAt: number): AnyFact => {
  const data = { unitId: `P${seq}` }
  return stamp({ type: 'unit.signed_on', at: recordedAt - 5, area: 't1', data } as Draft, seq, recordedAt)
}

/** What every log must do, whatever it keeps its facts in. */
export function logContract(name: string, open: () => Opened): void {
  describe(`log: ${name}`, () => {
    it('gives back what was appended, in order', () => {
      const { log } = open()
      const facts = [fact(1, noon), fact(2, noon), fact(3, noon + 10)]
      for (const each of facts) log.append(each)
      expect([...log.read(0)]).toEqual(facts)
      expect([...log.read(1, 2)]).toEqual([facts[1]])
      expect(log.lastSeq()).toBe(3)
    })

    it('keeps the ids of several facts of one cause apart', () => {
      const { log } = open()
      const facts = [fact(1, noon), { ...fact(2, noon), cause: 'f1', id: 'f1#1' }] as AnyFact[]
      for (const each of facts) log.append(each)
      expect([...log.read(0)].map(({ id, cause }) => [id, cause])).toEqual([
        ['f1', 'f1'],
        ['f1#1', 'f1'],
      ])
    })

    it('knows what had been recorded by an instant', () => {
      const { log } = open()
      expect([log.seqAt(noon), log.span()]).toEqual([0, null])
      for (const each of [fact(1, noon), fact(2, noon), fact(3, noon + 10)]) log.append(each)
      expect([noon - 1, noon, noon + 9, noon + 10, noon + 999].map((at) => log.seqAt(at))).toEqual([0, 2, 2, 3, 3])
      expect(log.span()).toEqual({ first: noon, last: noon + 10 })
    })

    it('counts by type, area and stretch of time, by when things were told or when they happened', () => {
      const { log } = open()
      const at = (seq: number, happened: number, told: number, area: string | null) =>
        stamp({ type: 'unit.signed_on', at: happened, area, data: { unitId: 'P1' } } as Draft, seq, told)
      const facts = [
        at(1, noon, noon, 't1'),
        at(2, noon + 20, noon + 60, 't1'),
        at(3, noon + 900, noon + 70, null),
        at(4, noon + 30, noon + 100_000, 't2'),
        at(5, noon + 50, noon + 90_000_000, 't2'),
      ]
      for (const each of facts) log.append(each)
      const counted = (knowledge: 'then' | 'now', to: number) => {
        const sums: Record<string, number> = {}
        for (const { type, area, bucket, n } of log.counts(noon, to, 50, knowledge))
          sums[`${type} ${area} ${bucket}`] = (sums[`${type} ${area} ${bucket}`] ?? 0) + n
        return sums
      }
      const type = 'unit.signed_on'
      expect(counted('then', noon + 1000)).toEqual({ [`${type} t1 0`]: 1, [`${type} t1 1`]: 1, [`${type} null 1`]: 1 })
      expect(counted('now', noon + 1000)).toEqual({
        [`${type} t1 0`]: 2,
        [`${type} null 1`]: 1,
        [`${type} t2 0`]: 1,
        [`${type} t2 1`]: 1,
      })
      expect(counted('then', noon)).toEqual({})
    })

    it('gives back what was told in a stretch, of some types', () => {
      const { log } = open()
      const swept = { type: 'world.swept', at: noon, area: null, data: { before: 0, abandonedBefore: 0 } } as Draft
      const facts = [fact(1, noon), stamp(swept, 2, noon + 5), fact(3, noon + 10)]
      for (const each of facts) log.append(each)
      expect(log.told(noon - 1, noon + 10, ['unit.signed_on'])).toEqual([facts[0], facts[2]])
      expect(log.told(noon, noon + 10, ['unit.signed_on', 'world.swept'])).toEqual([facts[1], facts[2]])
    })

    it('gives back the facts of handover packs by themselves, in order [B7]', () => {
      const { log } = open()
      const data = { handoverId: 'H1', text: 'x' }
      const noted = (seq: number) =>
        stamp({ type: 'handover.noted', at: noon, area: null, data } as Draft, seq, noon) satisfies AnyFact
      for (const each of [noted(1), fact(2, noon), noted(3)]) log.append(each)
      expect([...log.packs()]).toEqual([noted(1), noted(3)])
    })

    it('gives back what concerns one incident, its orders and its alarms, in order and in parts', () => {
      const { log } = open()
      const about = (type: string, data: object) => ({ type, at: noon, area: 't1', data }) as Draft
      const raised = { rule: 'r', priority: 2, unitId: null, areaId: null, feed: null, since: noon }
      const drafts = [
        about('incident.reported', { incidentId: 'J1' }),
        about('incident.reported', { incidentId: 'J2' }),
        about('order.issued', { incidentId: 'J1', orderId: 'O1', unitId: 'P1' }),
        about('order.issued', { incidentId: 'J2', orderId: 'O2', unitId: 'P1' }),
        about('order.stamped', { orderId: 'O1', step: 'on_scene' }),
        about('order.stamped', { orderId: 'O2', step: 'on_scene' }),
        about('alert.raised', { ...raised, alertId: 'r|J1@1', key: 'r|J1', incidentId: 'J1' }),
        about('alert.shelved', { key: 'r|J1', until: noon, reason: 'x', oneShot: false }),
        about('alert.cleared', { alertId: 'r|J1@1' }),
        about('alert.shelved', { key: 'r|J2', until: noon, reason: 'x', oneShot: false }),
        about('handover.item_read', { handoverId: 'H1', key: 'r|J1' }),
        about('log.written', { entryId: 'E1', incidentId: 'J1', kind: 'note', text: 'x', corrects: null }),
      ]
      for (const [i, draft] of drafts.entries()) log.append(stamp(draft, i + 1))
      const seqs = (after: number, most: number) => log.ofIncident('J1', after, most).map(({ seq }) => seq)
      expect(seqs(0, 99)).toEqual([1, 3, 5, 7, 8, 9, 12])
      expect([seqs(0, 2), seqs(3, 2), seqs(12, 2)]).toEqual([[1, 3], [5, 7], []])
      expect(log.ofIncident('J9', 0, 99)).toEqual([])
    })

    it('keeps the first answer to a cause [D1]', () => {
      const { log } = open()
      expect(log.receipt('calls:1')).toBeNull()
      log.keepReceipt('calls:1', '{"status":"unchanged"}')
      expect(log.receipt('calls:1')).toBe('{"status":"unchanged"}')
    })

    it('finds the newest checkpoint at or before a place', () => {
      const { log } = open()
      expect(log.checkpointBefore(9)).toBeNull()
      for (const seq of [10, 20]) log.keepCheckpoint(checkpoint(new World({ seq, recordedAt: noon })))
      expect([9, 10, 19, 20, 99].map((seq) => log.checkpointBefore(seq)?.seq ?? null)).toEqual([null, 10, 10, 20, 20])
    })

    it('forgets what was rolled back [L2]', () => {
      const { log, transactions } = open()
      transactions.begin()
      log.append(fact(1, noon))
      transactions.commit()
      transactions.begin()
      log.append(fact(2, noon))
      log.keepReceipt('calls:2', '{}')
      transactions.rollback()
      expect([log.lastSeq(), log.receipt('calls:2')]).toEqual([1, null])
    })
  })
}
