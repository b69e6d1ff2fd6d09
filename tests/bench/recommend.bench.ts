import { Positions } from '../../shared/domain/position.ts'
import { apply, World } from '../../shared/domain/world.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import { seeded } from '../../shared/random.ts'
import { recommend } from '../../shared/select/recommend.ts'
import { overdueOrders } from '../../shared/select/orderClock.ts'
import { type Site, siteSchema } from '../../shared/site.ts'
import { type Bench, microseconds } from './harness.ts'

const noon = Date.UTC(2026, 10, 21, 4)
const [units, townships, incidents] = [1858, 18, 2000]
const onDuty = 620

/** Ranking a district's units for an incident, beside no more than sorting them by straight distance. */
export default async function recommending(bench: Bench): Promise<void> {
  const { world, positions, site } = aDistrict()
  const incident = world.incidents.get(`J${incidents - 1}`)!
  const times = bench.full ? 400 : 60
  const best = recommend(world, positions, site, incident, noon)
  if (best.length !== units || best[0]!.advice !== 'recommended') throw new Error('the ranking is wrong')
  await bench.compare({
    bench: `rank ${onDuty} units on duty of ${units.toLocaleString('en')}`,
    unit: 'µs',
    against: 'sorting them by distance alone',
    n: units,
    ours: () => microseconds(times, () => void recommend(world, positions, site, incident, noon)),
    reference: () => microseconds(times, () => void byDistance(world, positions)),
  })
  await bench.compare({
    bench: `what is overdue among ${world.orders.size.toLocaleString('en')} orders`,
    unit: 'µs',
    against: 'copying them as JSON',
    n: world.orders.size,
    ours: () => microseconds(times, () => void overdueOrders(world, site, noon)),
    reference: () => microseconds(times, () => void JSON.stringify(world.orders)),
  })
}

function byDistance(world: World, positions: Positions): number {
  const { lon, lat } = positions.columns
  const ranked = [...world.units.values()]
    .map(({ index }) => ({ index, metres: Math.hypot(lon[index]! - 120.2, lat[index]! - 30.2) }))
    .sort((a, b) => a.metres - b.metres)
  return ranked[0]!.index
}

function aDistrict(): { world: World; positions: Positions; site: Site } {
  const site = siteSchema.parse({ name: { zh: '测', en: 'Test' } })
  const world = new World()
  const positions = new Positions()
  const random = seeded(5)
  const record = (draft: Draft) => {
    const seq = world.seq + 1
    apply(world, { ...draft, seq, id: `f${seq}`, recordedAt: noon, by: 'feed:test', cause: `f${seq}` } as never)
  }
  for (let i = 0; i < townships; i++) {
    const centre: [number, number] = [120 + i / 50, 30]
    const data = { areaId: `t${i}`, parentId: null, level: 'township' as const, name: { zh: 't', en: 't' }, centre }
    record({ type: 'area.defined', at: noon, area: `t${i}`, data })
  }
  const roles = ['patrol', 'traffic', 'community', 'fire'] as const
  for (let i = 0; i < units; i++) {
    const homeArea = `t${i % townships}`
    const about = {
      kind: 'car' as const,
      role: roles[i % 4]!,
      agency: 'police',
      homeArea,
      station: null,
      capabilities: [],
    }
    record({
      type: 'unit.registered',
      at: noon,
      area: homeArea,
      data: { unitId: `P${i}`, callsign: `P${i}`, ...about },
    })
    if (i % 3 !== 0) continue
    record({ type: 'unit.signed_on', at: noon, area: homeArea, data: { unitId: `P${i}` } })
    const [lon, lat] = [120 + random() * 0.4, 30 + random() * 0.4]
    const area = 1 + (i % townships)
    positions.put({ unit: i, at: noon - 5000, receivedAt: noon - 5000, lon, lat, speedKmh: 20, heading: 0, area })
  }
  for (let i = 0; i < incidents; i++) {
    const at = noon - (incidents - i) * 40_000
    const [incidentId, orderId, area] = [`J${i}`, `O${i}`, `t${i % townships}`]
    const place = { lon: 120.2, lat: 30.2, areaId: area, place: null, sourcePriority: null }
    const about = { incidentType: 'fight', priority: 2 as const, origin: 'caller' as const }
    record({ type: 'incident.reported', at, area, data: { incidentId, ...about, ...place } })
    if (i === incidents - 1) continue
    record({ type: 'order.issued', at, area, data: { orderId, incidentId, unitId: `P${(i * 3) % units}` } })
    for (const [j, step] of (['acknowledged', 'en_route', 'on_scene', 'cleared'] as const).entries())
      if (i < incidents - 60 || j < i % 4)
        record({ type: 'order.stamped', at: at + j * 60_000, area, data: { orderId, step } })
  }
  return { world, positions, site }
}
