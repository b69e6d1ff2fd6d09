import type { UnitKind, UnitRole } from '../../../shared/domain/unit.ts'

/** A sort of crew: how many of them each of the three shifts has, what they are called and where they start from. */
export type CrewSort = Readonly<{
  /** Before the number in the unit's id. */
  letter: string
  /** Before the number in its callsign. */
  sign: string
  kind: UnitKind
  role: UnitRole
  agency: string
  /** In shifts 甲, 乙 and 丙. */
  counts: readonly [number, number, number]
  base: 'station' | 'post' | 'fire' | 'ambulance' | 'river'
  capabilities: readonly string[]
}>

type Row = readonly [
  letter: string,
  sign: string,
  kind: UnitKind,
  role: UnitRole,
  counts: CrewSort['counts'],
  base: CrewSort['base'],
  capabilities?: readonly string[],
  agency?: string,
]

/** 1,858 crews, of whom about 620 are on duty at a time. */
const rows: readonly Row[] = [
  ['P', '巡', 'car', 'patrol', [176, 178, 200], 'station', ['first_aid']],
  ['M', '骑', 'motorcycle', 'patrol', [46, 48, 60], 'post'],
  ['F', '步', 'foot', 'patrol', [102, 104, 120], 'post'],
  ['T', '交', 'car', 'traffic', [30, 30, 24], 'station', ['breath_test', 'towing']],
  ['H', '铁骑', 'motorcycle', 'traffic', [80, 78, 50], 'station', ['breath_test']],
  ['C', '社', 'foot', 'community', [52, 48, 42], 'post'],
  ['E', '社骑', 'motorcycle', 'community', [26, 24, 18], 'post'],
  ['K', '案', 'car', 'case', [22, 22, 22], 'station', ['forensics']],
  ['S', '特', 'car', 'swat', [8, 8, 12], 'station', ['armed']],
  ['D', '鹰', 'drone', 'patrol', [8, 8, 6], 'station', ['thermal_camera']],
  ['B', '艇', 'boat', 'patrol', [5, 5, 4], 'river', ['water_rescue']],
  ['X', '消', 'heavy', 'fire', [20, 20, 20], 'fire', ['pump', 'rescue'], 'fire_brigade'],
  ['A', '急', 'car', 'medical', [26, 26, 24], 'ambulance', ['life_support'], 'ambulance_service'],
  ['V', '义', 'foot', 'partner', [18, 26, 12], 'post', [], 'volunteers'],
]

export const crewSorts: readonly CrewSort[] = rows.map(
  ([letter, sign, kind, role, counts, base, capabilities = [], agency = 'police']) => ({
    letter,
    sign,
    kind,
    role,
    agency,
    counts,
    base,
    capabilities,
  }),
)

export const shiftCount = 3
