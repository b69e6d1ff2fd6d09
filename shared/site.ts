import { z } from 'zod'
import { areaLevels } from './facts/area.ts'
import { code, names, priority } from './facts/parts.ts'
import { unitRoles } from './facts/unit.ts'

const ms = z.number().int().positive()
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm')

/** Milliseconds allowed for each interval; null where no target is set. */
const targets = z.strictObject({
  answer: ms.nullable(),
  dispatch: ms.nullable(),
  receipt: ms.nullable(),
  total: ms.nullable(),
  feedback: ms.nullable(),
})

const orderDeadlines = z.strictObject({
  acknowledged: ms.nullable(),
  accepted: ms.nullable(),
  en_route: ms.nullable(),
  on_scene: ms.nullable(),
  fed_back: ms.nullable(),
  verified: ms.nullable(),
})
const onSilence = z.enum(['record', 'offer_on', 'escalate'])

/**
 * A site: everything a deployer sets. Kept as `site.json` in the data folder; what is left out takes the default.
 * Times in milliseconds, lengths in millimetres where named so.
 */
export const siteSchema = z.strictObject({
  name: names,
  /** IANA zone that every time is shown in, whatever the browser's own. */
  zone: z.string().refine(isZone, 'not a known time zone').default('Asia/Shanghai'),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  /** Said in the header when the data is not live or not real. */
  dataLabel: names.nullable().default(null),
  /** Time that imported history covers, epoch ms; a screen without live feeds shows its last moment. */
  imported: z.strictObject({ from: z.number(), to: z.number() }).nullable().default(null),
  shifts: z
    .array(z.strictObject({ name: names, start: clock }))
    .min(1)
    .default([
      { name: { zh: '甲班', en: 'Shift A' }, start: '06:00' },
      { name: { zh: '乙班', en: 'Shift B' }, start: '14:00' },
      { name: { zh: '丙班', en: 'Shift C' }, start: '22:00' },
    ]),
  /** By priority; the edition the numbers come from is said beside each figure. */
  targets: z.strictObject({ edition: names, 1: targets, 2: targets, 3: targets, 4: targets }).default({
    edition: { zh: '本站默认目标', en: 'Site default targets' },
    1: { answer: 10_000, dispatch: 60_000, receipt: 30_000, total: 300_000, feedback: 1_800_000 },
    2: { answer: 10_000, dispatch: 120_000, receipt: 60_000, total: 600_000, feedback: 7_200_000 },
    3: { answer: 10_000, dispatch: 600_000, receipt: 180_000, total: 1_800_000, feedback: 86_400_000 },
    4: { answer: 10_000, dispatch: null, receipt: null, total: null, feedback: null },
  }),
  /** Stations, partner agencies and posts of the centre: whom an order can be sent to that is no unit. */
  parties: z
    .array(
      z.strictObject({ id: code, name: names, kind: z.enum(['station', 'agency', 'post']), area: code.nullable() }),
    )
    .default([
      { id: 'lead', name: { zh: '值班长', en: 'Shift lead' }, kind: 'post', area: null },
      { id: 'dispatch', name: { zh: '调度席', en: 'Dispatch desk' }, kind: 'post', area: null },
      { id: 'urban_management', name: { zh: '综合执法', en: 'Urban management' }, kind: 'agency', area: null },
      { id: 'street_works', name: { zh: '住建市政', en: 'Street works' }, kind: 'agency', area: null },
      { id: 'hotline', name: { zh: '12345 热线', en: '12345 hotline' }, kind: 'agency', area: null },
    ]),
  /** How long each step of an order may take, by priority (orders of no incident count as priority 3), and what silence leads to. */
  orders: z
    .strictObject({
      deadlines: z
        .strictObject({ 1: orderDeadlines, 2: orderDeadlines, 3: orderDeadlines, 4: orderDeadlines })
        .default({
          1: {
            acknowledged: 30_000,
            accepted: 30_000,
            en_route: 60_000,
            on_scene: 300_000,
            fed_back: 1_800_000,
            verified: null,
          },
          2: {
            acknowledged: 60_000,
            accepted: 60_000,
            en_route: 120_000,
            on_scene: 600_000,
            fed_back: 7_200_000,
            verified: null,
          },
          3: {
            acknowledged: 180_000,
            accepted: 300_000,
            en_route: 600_000,
            on_scene: 1_800_000,
            fed_back: 86_400_000,
            verified: null,
          },
          4: {
            acknowledged: 900_000,
            accepted: 900_000,
            en_route: null,
            on_scene: null,
            fed_back: 86_400_000,
            verified: null,
          },
        }),
      /** What a missed step leads to: only recorded, offered to the next recommended unit, or told to the lead. */
      onSilence: z
        .strictObject({
          acknowledged: onSilence,
          accepted: onSilence,
          en_route: onSilence,
          on_scene: onSilence,
          fed_back: onSilence,
          verified: onSilence,
        })
        .default({
          acknowledged: 'offer_on',
          accepted: 'offer_on',
          en_route: 'escalate',
          on_scene: 'escalate',
          fed_back: 'record',
          verified: 'record',
        }),
      /** Times one order is offered on before it is told to the lead instead. */
      offersAtMost: z.number().int().min(0).default(2),
      /** How long a hand-off to another area stands after it should have been accepted, ms; then it lapses by itself. */
      handOffGraceMs: ms.default(600_000),
    })
    .prefault({}),
  /** Share of cases that should meet their target, 0 to 1. */
  compliance: z.number().min(0).max(1).default(0.9),
  /** Whether turnout runs from the receipt of the order or, as NFPA 1710 counts, from its dispatch. */
  turnoutFrom: z.enum(['acknowledged', 'dispatched']).default('acknowledged'),
  /** Upper edges of the agency’s own reporting bands for total response, ms; above the last is the last band. */
  arrivalBands: z.array(ms).min(1).default([300_000, 600_000, 900_000, 1_800_000]),
  feeds: z.array(z.strictObject({ id: code, name: names, expectEveryMs: ms })).default([
    { id: 'calls', name: { zh: '接警', en: 'calls' }, expectEveryMs: 10_000 },
    { id: 'positions', name: { zh: '定位', en: 'positions' }, expectEveryMs: 5_000 },
    { id: 'orders', name: { zh: '指令', en: 'orders' }, expectEveryMs: 10_000 },
  ]),
  areas: z
    .strictObject({
      /** Level that incidents are coloured at on the map. */
      fine: z.enum(areaLevels).default('community'),
      /** Level that force, cover and position frames are gathered at. */
      coarse: z.enum(areaLevels).default('township'),
    })
    .prefault({}),
  positions: z
    .strictObject({
      staleMs: ms.default(60_000),
      unlocatedMs: ms.default(300_000),
      retentionMs: ms.default(30 * 86_400_000),
    })
    .prefault({}),
  alarms: z
    .strictObject({
      /** Alarms in ten minutes, for each staffed position, above which a flood begins and below which it ends. */
      floodStart: z.number().positive().default(10),
      floodEnd: z.number().positive().default(5),
      positions: z.number().int().positive().default(1),
      /** Overrides of the starter rules, by rule id. */
      rules: z
        .record(
          z.string(),
          z
            .strictObject({
              enabled: z.boolean(),
              priority,
              afterMs: z.number().int().min(0),
              clearAfterMs: z.number().int().min(0),
              realarmMs: ms.nullable(),
              parameters: z.record(z.string(), z.number()),
            })
            .partial(),
        )
        .default({}),
      /** Roles of units that answer calls: only these give an area cover. */
      coverRoles: z.array(z.enum(unitRoles)).min(1).default(['patrol', 'traffic', 'community', 'swat']),
    })
    .prefault({}),
  incidentTypes: z
    .array(z.strictObject({ code, name: names, category: code, sensitive: z.boolean().default(false) }))
    .default([]),
  /** How long caller details are kept after their incident ended: how to reach the caller, and the caller’s words. */
  callers: z
    .strictObject({ contactKeptMs: ms.default(30 * 86_400_000), wordsKeptMs: ms.default(90 * 86_400_000) })
    .prefault({}),
  /** How long a request for export waits, and how long the file of an approved one is kept. */
  exports: z.strictObject({ keptMs: ms.default(7 * 86_400_000) }).prefault({}),
  /** The daily review: when a day begins, and when the review of the day that ended is made; times of the site’s clock. */
  review: z.strictObject({ dayBegins: clock.default('00:00'), dailyAt: clock.default('08:00') }).prefault({}),
  wall: z
    .strictObject({
      widthMm: z.number().positive().default(4800),
      /** Distance of the farthest reader. */
      farViewerMm: z.number().positive().default(5000),
      /** How long a new priority 1 alert takes a rotating screen. */
      interruptMs: ms.default(60_000),
      /** How long history is presented on a wall at most; then it is live again by itself. */
      presentMs: ms.default(2 * 3_600_000),
      /** Whether a new priority 1 alert also takes a wall that history is presented on. */
      interruptsPlayback: z.boolean().default(true),
      /** While a room has visitors its walls say no number of incidents that is smaller. */
      visitorsLeast: z.number().int().min(2).default(5),
    })
    .prefault({}),
  map: z
    .strictObject({
      /** [west, south, east, north]; null frames all areas. */
      bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable().default(null),
      /** Own MapLibre style file in the data folder; null draws the built-in one. */
      style: z.string().nullable().default(null),
      attribution: z.string().nullable().default(null),
    })
    .prefault({}),
})

export type Site = z.infer<typeof siteSchema>
export type Language = Site['language']

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
