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

    describe('finds cases', () => {
      const all = { within: null, places: true }
      const word = (text: string, types: string[] = [], areas: string[] = []) => ({ text, types, areas })
      const filled = () => {
        const archive = open()
        for (const [i, [id, area, incidentType, place]] of (
          [
            ['J2611-01', 'c1', 'theft', '朝阳路 12 号'],
            ['J2611-02', 'c2', 'fight', '阳光小区'],
            ['J2611-13', null, 'theft', null],
          ] as const
        ).entries()) {
          const kept = aCase(id, i * 1000)
          archive.put({ ...kept, incident: { ...kept.incident, area, incidentType, place } })
        }
        return archive
      }
      const ids = (found: Iterable<Case>) => [...found].map(({ incident }) => incident.id)

      it('by a part of their id or place, of one hanzi or more, the newest first [K2]', () => {
        const archive = filled()
        const by = (text: string) => ids(archive.find({ ...all, words: [word(text)] }))
        expect(by('j2611-0')).toEqual(['J2611-02', 'J2611-01'])
        expect(by('11-13')).toEqual(['J2611-13'])
        expect([by('阳'), by('朝阳'), by('阳路 1'), by('号'), by('朝路')]).toEqual([
          ['J2611-02', 'J2611-01'],
          ['J2611-01'],
          ['J2611-01'],
          ['J2611-01'],
          [],
        ])
        expect(by('"* or "')).toEqual([])
      })

      it('by what a word stands for, every word of it, within areas, and not by a place that may not be read [A5]', () => {
        const archive = filled()
        const theft = word('盗窃', ['theft'])
        expect(ids(archive.find({ ...all, words: [theft] }))).toEqual(['J2611-13', 'J2611-01'])
        expect(ids(archive.find({ ...all, words: [theft, word('朝阳')] }))).toEqual(['J2611-01'])
        expect(ids(archive.find({ ...all, words: [word('镇', [], ['c2'])] }))).toEqual(['J2611-02'])
        expect(ids(archive.find({ ...all, words: [theft], within: ['c2', 'c1'] }))).toEqual(['J2611-01'])
        expect(ids(archive.find({ words: [word('阳')], within: null, places: false }))).toEqual([])
      })

      it('as they last stood', () => {
        const archive = filled()
        const kept = archive.ofIncident('J2611-01')!
        archive.put({ ...kept, incident: { ...kept.incident, incidentType: 'fraud', place: '东门' } })
        expect(ids(archive.find({ ...all, words: [word('朝阳')] }))).toEqual([])
        expect(ids(archive.find({ ...all, words: [word('东门')] }))).toEqual(['J2611-01'])
        expect(ids(archive.find({ ...all, words: [word('盗窃', ['theft'])] }))).toEqual(['J2611-13'])
      })
    })
  })
}
