import type { Course } from './courses.ts'
import type { Spread } from './draws.ts'
import type { Scenery } from './scenery.ts'

/** One kind of call: how often, when and where it comes, how urgent it is and how long it keeps a crew. */
export type CallKind = Readonly<{
  code: string
  /** Calls on a mean day, before all kinds are scaled to the day's total. */
  daily: number
  course: Course
  scenery: Scenery
  /** Shares of priorities 1 to 4. */
  priorities: readonly [number, number, number, number]
  /** Minutes on scene. */
  handling: Spread
  /** Who takes it over when it is not for the police; null when the call taker settles it. */
  agency: string | null
}>

type Row = readonly [
  code: string,
  daily: number,
  course: Course,
  scenery: Scenery,
  priorities: CallKind['priorities'],
  handling: Spread,
  agency?: string,
]

const rows: readonly Row[] = [
  ['assault_weapon', 3.4, 'night', 'streets', [0.85, 0.15, 0, 0], [20, 45]],
  ['robbery', 1.6, 'evening', 'streets', [0.8, 0.2, 0, 0], [18, 40]],
  ['burglary', 13, 'daytime', 'homes', [0.02, 0.33, 0.65, 0], [18, 38]],
  ['theft', 105, 'shops', 'shops', [0, 0.05, 0.95, 0], [12, 26]],
  ['vehicle_theft', 46, 'daytime', 'homes', [0, 0.03, 0.97, 0], [9, 20]],
  ['fraud', 88, 'daytime', 'homes', [0, 0.04, 0.9, 0.06], [13, 28], 'anti_fraud_centre'],
  ['sexual_offence', 1.5, 'night', 'homes', [0.35, 0.65, 0, 0], [24, 50]],
  ['fight', 52, 'night', 'nightlife', [0.02, 0.62, 0.36, 0], [12, 26]],
  ['drunk_disorder', 62, 'night', 'nightlife', [0, 0.16, 0.84, 0], [10, 22]],
  ['noise', 175, 'night', 'homes', [0, 0, 0.72, 0.28], [7, 15], 'urban_management'],
  ['gathering', 9, 'daytime', 'work', [0, 0.4, 0.6, 0], [18, 40]],
  ['crash_injury', 42, 'rush', 'roads', [0.07, 0.82, 0.11, 0], [17, 36]],
  ['crash_minor', 390, 'rush', 'roads', [0, 0.012, 0.948, 0.04], [9, 20], 'insurance_desk'],
  ['obstruction', 92, 'rush', 'roads', [0, 0.03, 0.87, 0.1], [7, 16], 'traffic_facilities'],
  ['drunk_driving', 22, 'night', 'roads', [0, 0.6, 0.4, 0], [15, 32]],
  ['fire_structure', 2.6, 'evening', 'homes', [1, 0, 0, 0], [32, 70]],
  ['fire_smoke', 19, 'evening', 'homes', [0.04, 0.96, 0, 0], [13, 30]],
  ['dispute_family', 92, 'evening', 'homes', [0.005, 0.22, 0.775, 0], [15, 32]],
  ['dispute_neighbour', 74, 'evening', 'homes', [0, 0.03, 0.85, 0.12], [13, 28], 'township_mediation'],
  ['dispute_consumer', 98, 'shops', 'shops', [0, 0.01, 0.57, 0.42], [11, 24], 'market_supervision'],
  ['dispute_labour', 28, 'daytime', 'work', [0, 0.04, 0.66, 0.3], [15, 34], 'labour_inspection'],
  ['water_rescue', 1.4, 'evening', 'river', [1, 0, 0, 0], [26, 55]],
  ['missing_child', 2, 'shops', 'shops', [1, 0, 0, 0], [20, 50]],
  ['missing_person', 13, 'evening', 'homes', [0, 0.55, 0.45, 0], [24, 55]],
  ['self_harm', 3.4, 'night', 'homes', [0.9, 0.1, 0, 0], [28, 60]],
  ['medical', 30, 'steady', 'homes', [0.14, 0.8, 0.06, 0], [13, 28]],
  ['lift_trapped', 13, 'steady', 'homes', [0, 0.5, 0.5, 0], [15, 32]],
  ['lost_property', 92, 'shops', 'shops', [0, 0, 0.6, 0.4], [7, 15]],
  ['locked_out', 27, 'evening', 'homes', [0, 0.02, 0.68, 0.3], [9, 20], 'locksmith_service'],
  ['tip_off', 36, 'evening', 'streets', [0, 0.06, 0.84, 0.1], [13, 30]],
  ['gas_leak', 8, 'evening', 'homes', [0.2, 0.8, 0, 0], [17, 38]],
  ['flooding', 6, 'steady', 'roads', [0, 0.12, 0.38, 0.5], [14, 30], 'water_services'],
  ['street_light', 34, 'evening', 'roads', [0, 0, 0, 1], [5, 10], 'urban_management'],
  ['manhole', 17, 'daytime', 'roads', [0, 0, 0.12, 0.88], [6, 12], 'urban_management'],
  ['street_vending', 74, 'shops', 'streets', [0, 0, 0.05, 0.95], [6, 12], 'urban_management'],
  ['consultation', 215, 'daytime', 'homes', [0, 0, 0, 1], [5, 10]],
]

export const callKinds: readonly CallKind[] = rows.map(
  ([code, daily, course, scenery, priorities, handling, agency = null]) => ({
    code,
    daily,
    course,
    scenery,
    priorities,
    handling,
    agency,
  }),
)

const byCode = new Map(callKinds.map((kind) => [kind.code, kind]))

export function callKind(code: string): CallKind {
  const kind = byCode.get(code)
  if (!kind) throw new Error(`no calls of the kind ${code}`)
  return kind
}

/** What crews come across themselves while on patrol. */
export const seenOnPatrol: readonly string[] = [
  'obstruction',
  'crash_minor',
  'drunk_driving',
  'fight',
  'theft',
  'gathering',
]
