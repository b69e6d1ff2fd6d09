import { describe, expect, it } from 'vitest'
import type { Archive, Case } from '../../server/log/archive.ts'
import { aCall, aUnit, given, issued, onDuty, step } from './given.ts'

function aCase(id: string, at: number): Case {
  const world = given(
    aUnit('P1'),
    onDuty('P1'),
    aCall(id, at),
    issued(`${id}/1`, id, 'P1', at + 60_000),
    step(`${id}/1`, 'cleared', at + 900_000),
  )
  return { incident: world.incidents.get(id)!, orders: [...world.orders.values()] }
}

export function archiveContract(name: string, open: () => Archive): void {
  describe(`archive: ${name}`, () => {
    it('finds a case by its incident and by its order', () => {
      const archive = open()
      const kept = aCase('J1', 0)
      archive.put(kept)
      expect(archive.ofIncident('J1')).toEqual(kept)
      expect(archive.ofOrder('J1/1')).toEqual(kept)
      expect([archive.ofIncident('J9'), archive.ofOrder('J9/1')]).toEqual([null, null])
    })

    it('gives cases by when they were received, oldest first', () => {
      const archive = open()
      const [a, b, c] = [aCase('J3', 0), aCase('J1', 1000), aCase('J2', 2000)]
      for (const each of [c, a, b]) archive.put(each)
      expect([...archive.between(a.incident.receivedAt, c.incident.receivedAt)]).toEqual([a, b])
    })

    it('replaces a case that changed', () => {
      const archive = open()
      const kept = aCase('J1', 0)
      archive.put(kept)
      archive.put({ ...kept, incident: { ...kept.incident, priority: 1 } })
      expect(archive.ofIncident('J1')!.incident.priority).toBe(1)
      expect([...archive.between(0, Number.MAX_SAFE_INTEGER)]).toHaveLength(1)
    })
  })
}
