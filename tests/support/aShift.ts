import type { Priority } from '../../shared/domain/incident.ts'
import { type Fix, Positions } from '../../shared/domain/position.ts'
import { fold, World } from '../../shared/domain/world.ts'
import type { AnyFact, Draft } from '../../shared/facts/catalogue.ts'
import { starterTypes } from '../../shared/incidentTypes.ts'
import { between, pick, type Random, seedFor, seeded } from '../../shared/random.ts'
import { dayStart } from '../../shared/select/clock.ts'
import { type Site, siteSchema } from '../../shared/site.ts'
import { alarmsOf } from './shiftAlarms.ts'

const minute = 60_000
const hour = 60 * minute

/** Sat 21 Nov 2026, 21:43:10 in Shanghai. */
export const saturdayEvening = Date.UTC(2026, 10, 21, 13, 43, 10)

export type ShiftOptions = Readonly<{
  now?: number
  seed?: number
  callsPerDay?: number
  units?: number
  /** Alarms raised in the past day. */
  alarms?: number
  /** Makes all of the last `ms` before now that much busier. */
  burst?: Readonly<{ ms: number; times: number }>
  site?: Partial<Site>
}>

/** A site, its facts of the past day and where its units are: an evening shift in a district of 22 townships. */
export function aShift(options: ShiftOptions = {}) {
  const { now = saturdayEvening, seed = 110, units = 620 } = options
  const random = (purpose: string) => seeded(seedFor(seed, purpose))
  const site: Site = { ...aSite(), ...options.site }
  const drafts: Draft[] = [...areaDrafts(now), ...unitDrafts(now, units, random('units'))]
  drafts.push(...callDrafts(now, units, options, random('calls')))
  drafts.sort((a, b) => a.at - b.at)
  const facts = drafts.map(factOf)
  const world = fold(new World(), facts)
  const alarms = alarmsOf(world, site, now, options.alarms ?? 180, random('alarms')).map((draft, i) =>
    factOf(draft, facts.length + i),
  )
  fold(world, alarms)
  const fixes = fixesOf(world, now, random('fixes'))
  return { site, now, facts: [...facts, ...alarms], world, fixes, positions: new Positions(fixes) }
}

export function aSite(): Site {
  return siteSchema.parse({
    name: { zh: '示范区指挥中心', en: 'Demo District Command' },
    dataLabel: { zh: '演示数据 · 虚构城区', en: 'Demo data · fictional city' },
    feeds: [
      { id: 'calls', name: { zh: '接警', en: 'calls' }, expectEveryMs: 10_000 },
      { id: 'positions', name: { zh: '定位', en: 'positions' }, expectEveryMs: 5_000 },
      { id: 'orders', name: { zh: '指令', en: 'orders' }, expectEveryMs: 10_000 },
      { id: 'partners', name: { zh: '联动', en: 'agencies' }, expectEveryMs: 60_000 },
    ],
  })
}

export function factOf(draft: Draft, index: number): AnyFact {
  const { type, at, area, data } = draft
  return {
    seq: index + 1,
    id: `f${index + 1}`,
    type,
    at,
    recordedAt: at,
    by: 'test',
    cause: `c${index}`,
    area,
    data,
  } as AnyFact
}

const townshipNames: readonly (readonly [zh: string, en: string])[] = [
  ['金城街道', 'Jincheng'],
  ['北塘街道', 'Beitang'],
  ['新湾街道', 'Xinwan'],
  ['望湖街道', 'Wanghu'],
  ['石桥街道', 'Shiqiao'],
  ['东屏街道', 'Dongping'],
  ['浦沿街道', 'Puyan'],
  ['长河街道', 'Changhe'],
  ['临江街道', 'Linjiang'],
  ['党湾镇', 'Dangwan'],
  ['益农镇', 'Yinong'],
  ['河上镇', 'Heshang'],
  ['云溪镇', 'Yunxi'],
  ['青浦镇', 'Qingpu'],
  ['楼塔镇', 'Louta'],
  ['龙坞镇', 'Longwu'],
  ['义桥镇', 'Yiqiao'],
  ['衙前镇', 'Yaqian'],
  ['戴村镇', 'Daicun'],
  ['进化镇', 'Jinhua'],
  ['所前镇', 'Suoqian'],
  ['南屿镇', 'Nanyu'],
]

function areaDrafts(now: number): Draft[] {
  return townshipNames.map(([zh, en], i) => ({
    type: 'area.defined',
    at: now - 30 * hour,
    area: null,
    data: {
      areaId: `t${i}`,
      parentId: null,
      level: 'township',
      name: { zh, en },
      centre: [120.1 + (i % 5) * 0.05, 30.0 + Math.floor(i / 5) * 0.05],
    },
  }))
}

function unitDrafts(now: number, count: number, random: Random): Draft[] {
  return Array.from({ length: count }, (_, i): Draft[] => {
    const [prefix, kind, role] = pick(random, [
      ['巡', 'car', 'patrol'],
      ['巡', 'car', 'patrol'],
      ['摩', 'motorcycle', 'patrol'],
      ['步', 'foot', 'community'],
      ['特', 'car', 'swat'],
    ] as const)
    const homeArea = `t${Math.floor(townshipNames.length * random() ** 2.2)}`
    const registered = { unitId: `u${i}`, callsign: `${prefix} ${100 + i}`, kind, role, agency: 'police' }
    return [
      {
        type: 'unit.registered',
        at: now - 29 * hour,
        area: null,
        data: { ...registered, homeArea, station: null, capabilities: [] },
      },
      { type: 'unit.signed_on', at: now - 28 * hour, area: null, data: { unitId: `u${i}` } },
    ]
  }).flat()
}

/** Share of a day’s calls in each hour. */
const curve = [2.2, 1.6, 1.2, 1, 1, 1.4, 2.4, 4, 5, 5.2, 5, 5, 4.6, 4.8, 5, 5.2, 5.4, 6, 6.2, 6.4, 6.4, 5.8, 4.6, 3.2]
const curveMax = Math.max(...curve)

function callDrafts(now: number, units: number, options: ShiftOptions, random: Random): Draft[] {
  const { callsPerDay = 2000, burst } = options
  const midnight = dayStart(now, 'Asia/Shanghai')
  const drafts: Draft[] = []
  const meanGap = (24 * hour) / (callsPerDay * (curveMax / (curve.reduce((a, b) => a + b) / 24)))
  let id = 0
  for (let at = now - 26 * hour; at < now;) {
    const busy = burst && at > now - burst.ms ? burst.times : 1
    at += (-Math.log(1 - random()) * meanGap) / busy
    const ofDay = Math.floor((((at - midnight) / hour) % 24) + 24) % 24
    if (at < now && random() < curve[ofDay]! / curveMax)
      drafts.push(...oneCall(`J${260000 + id++}`, at, now, units, random))
  }
  const urgent = (id: string, ago: number) => oneCall(id, now - ago, now, units, random, 1)
  return [...drafts, ...urgent('J270001', 384_000), ...urgent('J270002', 205_000)]
}

/** One call and everything that was reported of it up to now. */
function oneCall(
  incidentId: string,
  at: number,
  now: number,
  units: number,
  random: Random,
  level?: Priority,
): Draft[] {
  const dice = random()
  const priority: Priority = level ?? (dice < 0.012 ? 1 : dice < 0.12 ? 2 : dice < 0.8 ? 3 : 4)
  const type =
    priority === 1 ? pick(random, [starterTypes[0]!, starterTypes[21]!, starterTypes[15]!]) : pick(random, starterTypes)
  const township = Math.floor(townshipNames.length * random() ** 1.6)
  const area = `t${township}`
  const origin = random() < 0.05 ? ('police' as const) : ('caller' as const)
  const [lon, lat] = [between(random, 120.08, 120.32), between(random, 29.98, 30.22)]
  const drafts: Draft[] = [
    {
      type: 'incident.reported',
      at,
      area,
      data: {
        incidentId,
        incidentType: type.code,
        priority,
        origin,
        lon,
        lat,
        areaId: area,
        place: null,
        sourcePriority: null,
      },
    },
  ]
  const stamp = (step: 'answered' | 'fed_back' | 'closed', when: number): Draft => ({
    type: 'incident.stamped',
    at: when,
    area,
    data: { incidentId, step },
  })
  const spread = (low: number, high: number) => low + (high - low) * random() ** 2.2
  const answered = at + spread(2_000, 13_000)
  drafts.push(stamp('answered', answered))
  if (priority === 4) {
    drafts.push({ type: 'incident.diverted', at: answered + 60_000, area, data: { incidentId, agency: 'city' } })
    return drafts.filter((draft) => draft.at <= now)
  }
  const dispatched = answered + spread(15_000, priority === 1 ? 75_000 : 150_000)
  let cleared = 0
  const crews = priority === 1 ? 3 : priority === 2 ? 2 : 1
  for (let crew = 0; crew < crews; crew++) {
    const orderId = `${incidentId}-${crew + 1}`
    const step = (name: 'acknowledged' | 'en_route' | 'on_scene' | 'cleared', when: number): Draft => ({
      type: 'order.stamped',
      at: when,
      area,
      data: { orderId, step: name },
    })
    const issued = dispatched + crew * 20_000
    const acknowledged = issued + spread(4_000, 34_000)
    const enRoute = acknowledged + spread(10_000, 90_000)
    const onScene = enRoute + spread(90_000, priority === 1 ? 560_000 : 1_400_000)
    const done = onScene + spread(6 * minute, 40 * minute)
    cleared = Math.max(cleared, done)
    const unitId = `u${Math.floor(random() * units)}`
    drafts.push(
      { type: 'order.issued', at: issued, area, data: { orderId, incidentId, unitId } },
      step('acknowledged', acknowledged),
      step('en_route', enRoute),
      step('on_scene', onScene),
      step('cleared', done),
    )
  }
  const fedBack = cleared + spread(minute, 14 * minute)
  drafts.push(stamp('fed_back', fedBack), stamp('closed', fedBack + 2 * minute))
  return drafts.filter((draft) => draft.at <= now)
}

function fixesOf(world: World, now: number, random: Random): Fix[] {
  return [...world.units.values()].flatMap((unit): Fix[] => {
    const dice = random()
    if (dice < 0.02) return []
    const at = dice < 0.06 ? now - between(random, 6 * minute, 40 * minute) : now - between(random, 0, 5000)
    const home = Number(unit.homeArea?.slice(1) ?? 0)
    const area = random() < 0.9 ? home : Math.floor(random() * townshipNames.length)
    const lon = 120.1 + (area % 5) * 0.05 + between(random, -0.025, 0.025)
    const lat = 30 + Math.floor(area / 5) * 0.05 + between(random, -0.025, 0.025)
    const speedKmh = random() < 0.4 ? 0 : between(random, 10, 60)
    return [{ unit: unit.index, at, receivedAt: at + 300, lon, lat, speedKmh, heading: random() * 359, area: area + 1 }]
  })
}
