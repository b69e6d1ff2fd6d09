import type { Priority } from '../../../shared/domain/incident.ts'
import type { UnitKind, UnitRole } from '../../../shared/domain/unit.ts'
import type { Random } from '../../../shared/random.ts'

/** A crew that an incident needs: roles in order of preference and the kinds of crew that will do. */
export type Need = Readonly<{
  roles: readonly UnitRole[]
  kinds: readonly UnitKind[]
  /** Seconds after the first order that it is called for. */
  afterS: number
  /** Goes without when nobody is free near enough. */
  optional: boolean
}>

const onStreets = ['car', 'motorcycle', 'foot'] as const
const onWheels = ['car', 'motorcycle'] as const

const need = (roles: readonly UnitRole[], kinds: readonly UnitKind[], afterS = 0, optional = false): Need => ({
  roles,
  kinds,
  afterS,
  optional,
})

const patrol = need(['patrol', 'community', 'traffic'], onStreets)
const car = need(['patrol', 'traffic', 'swat'], ['car'])
const traffic = need(['traffic', 'patrol'], onWheels)
const engine = need(['fire'], ['heavy'])
const ambulance = need(['medical'], ['car'])
const also = (each: Need, afterS: number): Need => ({ ...each, afterS, optional: true })
const drone = need(['patrol'], ['drone'], 20, true)
const detectives = need(['case'], ['car'], 120, true)

/** Who goes, the first to be ordered first. */
export function needsOf(code: string, priority: Priority, random: Random): Need[] {
  const share = random()
  switch (code) {
    case 'fire_structure':
      return [engine, also(engine, 6), also(patrol, 10), also(ambulance, 15), also(traffic, 30)]
    case 'fire_smoke':
      return priority === 1 ? [engine, also(engine, 6), also(patrol, 10)] : [engine, also(patrol, 12)]
    case 'crash_injury':
      return [traffic, also(ambulance, 8), ...(priority === 1 ? [also(traffic, 12), also(engine, 20)] : [])]
    case 'crash_minor':
    case 'obstruction':
    case 'flooding':
    case 'drunk_driving':
      return [traffic]
    case 'water_rescue':
      return [patrol, also(need(['patrol'], ['boat']), 6), also(engine, 10), also(ambulance, 15), drone]
    case 'medical':
      return priority === 1 ? [ambulance, also(patrol, 10)] : [ambulance]
    case 'lift_trapped':
      return share < 0.6 ? [engine] : [patrol]
    case 'gas_leak':
      return [engine, also(patrol, 10)]
    case 'self_harm':
      return [patrol, also(patrol, 6), also(engine, 15), also(ambulance, 15)]
    case 'missing_child':
      return [patrol, also(need(['community'], onStreets), 12), also(patrol, 20), drone]
    case 'assault_weapon':
    case 'robbery':
      return [car, also(patrol, 5), also(need(['swat'], ['car']), 20), ...(code === 'robbery' ? [detectives] : [])]
    case 'burglary':
      return [patrol, detectives]
    default:
      if (priority === 1) return [patrol, also(patrol, 6), also(car, 15)]
      return priority === 2 && share < 0.4 ? [patrol, also(patrol, 10)] : [patrol]
  }
}
