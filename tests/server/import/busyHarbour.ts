import { DateTime } from 'luxon'
import { between, pick, seeded } from '../../../shared/random.ts'

const header =
  'Case,Unit,Kind,What,Level,Received,Entered,Sent,Rolling,There,To Hospital,At Hospital,Free,Ward,Where,Point,Outcome'
const minute = 60_000
const kinds = ['ENGINE', 'TRUCK', 'MEDIC', 'PRIVATE']
const crew = Array.from({ length: 14 }, (_, i) => ({ id: `U${i + 1}`, kind: kinds[i % kinds.length]!, freeAt: 0 }))
const types = ['"Alarms, automatic"', 'Medical', 'Structure fire', 'Vessel in distress']
/** The middle of each ward and one place outside all. */
const wards = [
  ['Old Quay', 10.2, 54.1],
  ['Mill Hill', 10.22, 54.112],
  ['None', 10.23, 54.1],
] as const

/**
 * The export of a small fictional fire service with much to do, in the form that `harbour-fire.json` reads: two days,
 * the same each time. Some calls are sent late or to nobody who arrives, rows are out of order, stamps are left empty.
 */
export function busyHarbour(calls = 260): string {
  const random = seeded(20260302)
  const free = new Map(crew.map(({ id }) => [id, 0]))
  const rows: string[] = []
  let received = Date.UTC(2026, 2, 2, 5)
  for (let n = 1; n <= calls; n++) {
    received += Math.round(between(random, 0.5, 20.5)) * minute
    const [ward, lon, lat] = pick(random, wards)
    const point = `"(${(lat + between(random, -0.004, 0.004)).toFixed(5)}, ${(lon + between(random, -0.008, 0.008)).toFixed(5)})"`
    const told = [pick(random, types), pick(random, ['E', '3', '2']), text(received), text(received + 0.4 * minute)]
    const sent = received + Math.round(between(random, 0.6, random() < 0.15 ? 14 : 2.5) * minute)
    for (const { id, kind } of crew.filter(() => random() < 0.15).filter((each) => free.get(each.id)! < sent)) {
      const rolling = random() < 0.95 ? sent + Math.round(between(random, 0.5, 3) * minute) : null
      const there = rolling && random() < 0.85 ? rolling + Math.round(between(random, 2, 16) * minute) : null
      const done = (there ?? rolling ?? sent) + Math.round(between(random, 2, 50) * minute)
      free.set(id, done)
      const stamps = [sent, rolling, there, null, null, done].map((at) => (at === null ? '' : text(at)))
      const row = [
        `B-${n}`,
        id,
        kind,
        ...told,
        ...stamps,
        ward,
        `${n} ROPE WALK`,
        point,
        there ? 'Handled' : 'Cancelled',
      ]
      rows.splice(Math.max(0, rows.length - (n % 3)), 0, row.join(','))
    }
  }
  return [header, ...rows, ''].join('\n')
}

const text = (at: number) => DateTime.fromMillis(at, { zone: 'Europe/Berlin' }).toFormat('MM/dd/yyyy hh:mm:ss a')
