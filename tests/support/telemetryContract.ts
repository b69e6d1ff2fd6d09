import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fix } from '../../shared/domain/position.ts'
import { carryMs, type Telemetry } from '../../server/telemetry/telemetry.ts'
import { afternoon, aFix, anyFix } from './fixes.ts'
import { PlainTelemetry } from './plainTelemetry.ts'

const minute = 60_000
const hour = 60 * minute

/** What every store of positions must do, whatever it keeps them in. */
export function telemetryContract(name: string, open: () => Telemetry): void {
  describe(`telemetry: ${name}`, () => {
    it('knows nothing before anything came', () => {
      const telemetry = open()
      expect(telemetry.at(afternoon)).toEqual([])
      expect([...telemetry.between(0, Infinity)]).toEqual([])
      expect(telemetry.pack(afternoon)).toMatchObject({ fixes: 0, more: false })
    })

    it('answers with where each unit was, as known then', () => {
      const telemetry = open()
      const first = received(afternoon + 1000, aFix({ unit: 1, at: afternoon }))
      const second = received(afternoon + 6000, aFix({ unit: 1, at: afternoon + 5000, lon: 120.3 }))
      for (const fix of [first, second]) telemetry.journal(fix.receivedAt, [fix])
      expect(telemetry.at(afternoon + 999)).toEqual([])
      expect(telemetry.at(afternoon + 1000)).toEqual([first])
      expect(telemetry.at(afternoon + 5999)).toEqual([first])
      expect(telemetry.at(afternoon + 6000)).toEqual([second])
    })

    it('learns of a late fix only when it is received', () => {
      const telemetry = open()
      const held = received(afternoon + 30 * minute, aFix({ unit: 2, at: afternoon }))
      telemetry.journal(held.receivedAt, [held])
      packAll(telemetry, afternoon + hour)
      expect(telemetry.at(afternoon + 20 * minute)).toEqual([])
      expect(telemetry.at(afternoon + 40 * minute)).toEqual([held])
    })

    it('does not let a late fix replace a newer one', () => {
      const telemetry = open()
      const newer = received(afternoon + 1000, aFix({ at: afternoon }))
      telemetry.journal(newer.receivedAt, [newer])
      telemetry.journal(afternoon + 20 * minute, [aFix({ at: afternoon - hour, lon: 119 })])
      packAll(telemetry, afternoon + hour)
      expect(telemetry.at(afternoon + 30 * minute)).toEqual([newer])
      expect([...telemetry.between(afternoon + minute, Infinity)].map(({ lon }) => lon)).toEqual([119])
    })

    it('takes the time of receipt from the journal, not from the fix', () => {
      const telemetry = open()
      telemetry.journal(afternoon + 700, [aFix({ receivedAt: 5 })])
      expect(telemetry.at(afternoon + 700)).toEqual([aFix({ receivedAt: afternoon + 700 })])
    })

    it('rounds to what is kept', () => {
      const telemetry = open()
      const exact = { lon: 120.12345678, lat: -30.98765432, speedKmh: 31.6, heading: 359.7, at: afternoon + 0.4 }
      telemetry.journal(afternoon, [aFix(exact)])
      const rounded = { lon: 120.123457, lat: -30.987654, speedKmh: 32, heading: 0, at: afternoon }
      expect(telemetry.at(afternoon)).toEqual([aFix({ ...rounded, receivedAt: afternoon })])
    })

    it('shows a unit only in the area it is in', () => {
      const telemetry = open()
      const here = received(afternoon, aFix({ at: afternoon - 1000, area: 1 }))
      const there = received(afternoon + 1000, aFix({ at: afternoon, area: 2 }))
      for (const fix of [here, there]) telemetry.journal(fix.receivedAt, [fix])
      expect(telemetry.at(afternoon + hour, { areas: new Set([1]) })).toEqual([])
      expect(telemetry.at(afternoon + hour, { areas: new Set([2]) })).toEqual([there])
      expect([...telemetry.between(0, Infinity, { areas: new Set([1]) })]).toEqual([here])
    })

    it('lets go of a unit that was not heard of for a day', () => {
      const telemetry = open()
      const fix = received(afternoon, aFix())
      telemetry.journal(afternoon, [fix])
      for (let day = 1; day <= 3; day++) {
        telemetry.journal(afternoon + (day * carryMs) / 2, [aFix({ unit: 8, at: afternoon + (day * carryMs) / 2 })])
        packAll(telemetry, afternoon + 2 * carryMs)
      }
      const unitsAt = (time: number) => telemetry.at(time).map(({ unit }) => unit)
      expect(unitsAt(afternoon + carryMs - 1)).toEqual([0, 8])
      expect(unitsAt(afternoon + carryMs)).toEqual([8])
    })

    it('continues a moment with what was received after it', () => {
      const telemetry = open()
      const fixes = [0, 1, 2].map((i) => received(afternoon + i, aFix({ unit: i })))
      for (const fix of fixes) telemetry.journal(fix.receivedAt, [fix])
      for (const pack of [false, true]) {
        if (pack) packAll(telemetry, afternoon + hour)
        expect([...telemetry.between(afternoon, afternoon + 1)]).toEqual([fixes[1]])
        expect([...telemetry.between(afternoon - 1, afternoon)]).toEqual([fixes[0]])
        expect([...telemetry.at(afternoon), ...telemetry.between(afternoon, Infinity)]).toEqual(fixes)
      }
    })

    it('can be packed between two steps of a reader', () => {
      const telemetry = open()
      const times = Array.from({ length: 40 }, (_, i) => afternoon + i * minute)
      for (const at of times) telemetry.journal(at, [aFix({ at })])
      const seen: number[] = []
      for (const fix of telemetry.between(0, Infinity)) {
        seen.push(fix.receivedAt)
        telemetry.pack(afternoon + hour)
      }
      expect(seen).toEqual(times)
    })

    it('can be packed between two lists of a stretch', () => {
      const telemetry = open()
      const times = Array.from({ length: 40 }, (_, i) => afternoon + i * minute)
      for (const at of times) telemetry.journal(at, [received(at, aFix({ at }))])
      telemetry.pack(afternoon + 12 * minute)
      const seen = new Set<number>()
      for (const { from, to, lists } of telemetry.stretches(afternoon - minute, afternoon + hour))
        for (const list of lists()) {
          packAll(telemetry, afternoon + hour)
          for (const receivedAt of list.receivedAt.subarray(0, list.length))
            if (receivedAt > from && receivedAt <= to) seen.add(receivedAt)
        }
      expect([...seen].sort((a, b) => a - b)).toEqual(times)
    })

    it('purges what is old, and answers later moments as before', () => {
      const telemetry = open()
      const silent = received(afternoon, aFix({ unit: 5 }))
      telemetry.journal(afternoon, [silent])
      for (let i = 1; i <= 60; i++)
        telemetry.journal(afternoon + i * minute, [aFix({ unit: 1, at: afternoon + i * minute })])
      packAll(telemetry, afternoon + 2 * hour)
      const before = afternoon + 30 * minute
      const times = [before, before + 1, before + 10 * minute, afternoon + 3 * hour]
      const answers = () => times.map((time) => [telemetry.at(time), [...telemetry.between(before, time)]])
      const wanted = answers()
      const report = telemetry.purge(before)
      expect(report.from).toBeLessThanOrEqual(before)
      expect(report.fixes).toBeGreaterThan(20)
      expect(answers()).toEqual(wanted)
      expect(telemetry.at(before)).toContainEqual(silent)
      expect(telemetry.at(report.from - 1)).toEqual([])
      expect([...telemetry.between(0, report.from - 1)]).toEqual([])
      expect(telemetry.purge(before).fixes).toBe(0)
    })

    it('answers like a plain list, however things came in and whenever it was packed and purged', () => {
      fc.assert(
        fc.property(anyHistory, anyQuestions, (steps, questions) => {
          const telemetry = open()
          const plain = new PlainTelemetry()
          let now = afternoon
          let purged = -Infinity
          const times: number[] = []
          for (const { wait, fixes, chore } of steps) {
            now += wait
            times.push(now)
            telemetry.journal(now, fixes)
            plain.journal(now, fixes)
            if (chore === 'pack') telemetry.pack(now)
            if (chore === 'pack all') packAll(telemetry, now + hour)
            if (chore === 'purge') purged = Math.max(purged, telemetry.purge(now - 10 * minute).from)
          }
          for (const { step, from, span, areas, unit } of questions) {
            const time = Math.max(times[step] ?? from, purged)
            const only = areas ? { areas: new Set(areas) } : undefined
            expect(telemetry.at(time, only)).toEqual(plain.at(time, only?.areas))
            expect(telemetry.at(time, { ...only, knowledge: 'now' })).toEqual(plain.at(time, only?.areas, 'now'))
            const options = { ...only, ...(unit !== null && { unit }) }
            const got = [...telemetry.between(time, time + span, options)]
            expect(got).toEqual(plain.between(time, time + span, options))
          }
        }),
        { seed: 20261121, numRuns: 300 },
      )
    })
  })
}

export function packAll(telemetry: Telemetry, now: number): void {
  while (telemetry.pack(now).more);
}

const received = (receivedAt: number, fix: Fix): Fix => ({ ...fix, receivedAt })

/** Batches over some hours: mostly in step, now and then with a long silence or a clock that steps back. */
const anyHistory = fc.array(
  fc.record({
    wait: fc.oneof(
      { arbitrary: fc.integer({ min: 0, max: minute }), weight: 8 },
      { arbitrary: fc.integer({ min: -20 * minute, max: 0 }), weight: 1 },
      { arbitrary: fc.integer({ min: 0, max: 2 * hour }), weight: 1 },
    ),
    fixes: fc.array(anyFix({ units: 5, areas: 3, ms: hour }), { maxLength: 5 }),
    chore: fc.constantFrom(null, null, null, null, 'pack', 'pack', 'pack all', 'purge'),
  }),
  { maxLength: 40 },
)

const anyQuestions = fc.array(
  fc.record({
    /** The moment of a step, or, when there are not so many, `from`. */
    step: fc.nat(80),
    from: fc.integer({ min: afternoon - 20 * minute, max: afternoon + 4 * hour }),
    span: fc.integer({ min: 0, max: hour }),
    areas: fc.option(fc.subarray([0, 1, 2])),
    unit: fc.option(fc.integer({ min: 0, max: 5 }), { freq: 2 }),
  }),
  { minLength: 3, maxLength: 6 },
)
