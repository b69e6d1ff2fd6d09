import type { Origin, Priority } from '../../../shared/domain/incident.ts'
import { pick, type Random, seeded, seedFor } from '../../../shared/random.ts'
import { type Burst, burstsOfDay } from './bursts.ts'
import type { Calendar } from './calendar.ts'
import { type CallKind, callKind, callKinds, seenOnPatrol } from './callKinds.ts'
import { shareInHour } from './courses.ts'
import { countOf, indexAt, mixed, normal, runningTotals } from './draws.ts'
import type { Ground } from './ground.ts'
import { type Spot, type Spots } from './scenery.ts'

/** A call as it reaches the call taker. */
export type Call = Readonly<{ at: number; code: string; priority: Priority; origin: Origin; spot: Spot; seed: number }>

/** Something a crew comes across itself; which crew turns out when it happens. */
export type Sighting = Readonly<{ at: number; code: string; seed: number }>

/** Incidents of a mean day; sightings, repeated calls about the same thing and bursts are among them. */
export const incidentsPerDay = 2000
const sightingsPerDay = 80
const repeatsPerDay = 60
const burstsPerDay = 50

const minuteMs = 60_000
const listed = callKinds.reduce((sum, { daily }) => sum + daily, 0)
const scale = (incidentsPerDay - sightingsPerDay - repeatsPerDay - burstsPerDay) / listed

/** Draws what happens in the district minute by minute: the same for the same seed and minute, whoever asks when. */
export function callsOf(ground: Ground, spots: Spots, calendar: Calendar) {
  const hourRows = new Map<number, Float64Array>()
  const days = new Map<number, { busyness: number; bursts: readonly Burst[] }>()

  /** Running totals over the kinds of calls an hour. */
  const rowOf = (weekday: number, hour: number): Float64Array => {
    const key = weekday * 24 + hour
    const known = hourRows.get(key)
    if (known) return known
    const row = runningTotals(
      callKinds.map(({ daily, course }) => (daily * scale * shareInHour(course, weekday, hour)) / 24),
    )
    hourRows.set(key, row)
    return row
  }

  const dayOf = (at: number) => {
    const { from: start } = calendar.dayAt(at)
    const known = days.get(start)
    if (known) return known
    const busyness = Math.exp(0.05 * normal(seeded(seedFor(ground.seed, `day ${start}`))))
    // A burst begun late may last into the next day.
    const bursts = [start - 1, at].flatMap((each) => {
      const { from: midnight } = calendar.dayAt(each)
      return burstsOfDay(ground, midnight, calendar.hourAt(midnight).weekday)
    })
    const day = { busyness, bursts }
    if (days.size > 3) days.clear()
    days.set(start, day)
    return day
  }

  /** What happens in the minute that begins at `from`, with `factor` times the usual calls. */
  return function ofMinute(from: number, factor = 1): { calls: Call[]; sightings: Sighting[] } {
    const minute = Math.floor(from / minuteMs)
    const random = seeded(mixed(ground.seed, minute, 1))
    const rows = rowsAround(calendar.hourAt(from))
    const rates = rows.map(({ row, share }) => row.at(-1)! * share)
    const { busyness, bursts } = dayOf(from)
    const usual = (((rates[0]! + rates[1]!) * busyness) / 60) * factor
    const seedOf = (i: number) => mixed(ground.seed, minute, 2, i)
    const calls: Call[] = []
    const add = (kind: CallKind, spot: Spot) => {
      const at = from + Math.floor(random() * minuteMs)
      calls.push({
        at,
        code: kind.code,
        priority: priorityOf(random, kind),
        origin: originOf(random, kind),
        spot,
        seed: seedOf(calls.length),
      })
    }
    for (let left = countOf(random, usual); left > 0; left--) {
      const { row } = rows[random() * (rates[0]! + rates[1]!) < rates[0]! ? 0 : 1]!
      const kind = callKinds[indexAt(row, random())]!
      add(kind, spots.draw(random, kind.scenery))
    }
    for (const { from: begins, to: ends, times, kinds, where } of bursts) {
      if (from < begins || from >= ends) continue
      const weights = runningTotals(kinds.map(([, weight]) => weight))
      for (let left = countOf(random, usual * (times - 1)); left > 0; left--) {
        const kind = callKind(kinds[indexAt(weights, random())]![0])
        add(kind, where ? spots.near(random, pick(random, where)) : spots.draw(random, kind.scenery))
      }
    }
    const seen = countOf(random, (usual * sightingsPerDay) / (incidentsPerDay - sightingsPerDay))
    const sightings = Array.from({ length: seen }, (_, i) => ({
      at: from + Math.floor(random() * minuteMs),
      code: pick(random, seenOnPatrol),
      seed: seedOf(1000 + i),
    }))
    return { calls, sightings }
  }

  /** Two hours with their shares, so that rates change smoothly from the middle of one to the middle of the next. */
  function rowsAround({ weekday, hour, share }: ReturnType<Calendar['hourAt']>) {
    const off = share - 0.5
    const other = hour + (off < 0 ? -1 : 1)
    const day = other < 0 ? weekday - 1 : other > 23 ? weekday + 1 : weekday
    return [
      { row: rowOf(weekday, hour), share: 1 - Math.abs(off) },
      { row: rowOf(((day + 6) % 7) + 1, (other + 24) % 24), share: Math.abs(off) },
    ]
  }
}

function priorityOf(random: Random, { priorities }: CallKind): Priority {
  return (indexAt(runningTotals(priorities), random()) + 1) as Priority
}

/** Alarm panels report some things; the town hall's hotline passes on others. */
const devices = new Set(['burglary', 'fire_structure', 'fire_smoke', 'lift_trapped', 'flooding', 'gas_leak'])

function originOf(random: Random, { code, agency }: CallKind): Origin {
  const share = random()
  if (devices.has(code)) return share < 0.25 ? 'device' : 'caller'
  return agency !== null && share < 0.12 ? 'agency' : 'caller'
}
