import type { UnitKind, UnitRole } from './domain/unit.ts'
import type { IncidentType } from './incidentTypes.ts'

/** Who is fit for an incident: roles in order of preference, what the unit moves by, and what it should have with it. */
export type IncidentNeed = Readonly<{
  roles: readonly UnitRole[]
  kinds: readonly UnitKind[]
  /** Wanted, each for itself; a unit without it is less fit, not unfit. */
  capabilities: readonly string[]
}>

const onStreets: readonly UnitKind[] = ['car', 'motorcycle', 'foot', 'other']
const onWheels: readonly UnitKind[] = ['car', 'motorcycle', 'other']
const vehicles: readonly UnitKind[] = ['car', 'heavy', 'other']

const need = (roles: readonly UnitRole[], kinds = onStreets, capabilities: readonly string[] = []): IncidentNeed => ({
  roles,
  kinds,
  capabilities,
})

const byCategory: Readonly<Record<string, IncidentNeed>> = {
  criminal: need(['patrol', 'swat', 'case', 'community', 'traffic']),
  public_order: need(['patrol', 'community', 'swat', 'traffic']),
  traffic: need(['traffic', 'patrol'], onWheels),
  fire: need(['fire'], vehicles, ['pump']),
  dispute: need(['community', 'patrol']),
  assistance: need(['patrol', 'community', 'traffic']),
  complaint: need(['community', 'patrol']),
  interagency: need(['fire', 'patrol', 'traffic'], ['heavy', ...onStreets]),
  non_police: need(['community', 'patrol']),
}

const byCode: Readonly<Record<string, IncidentNeed>> = {
  assault_weapon: need(['patrol', 'swat', 'traffic'], onWheels, ['armed']),
  robbery: need(['patrol', 'swat', 'traffic'], onWheels, ['armed']),
  burglary: need(['patrol', 'case', 'community'], onStreets, ['forensics']),
  drunk_driving: need(['traffic', 'patrol'], onWheels, ['breath_test']),
  medical: need(['medical', 'patrol'], onStreets, ['life_support', 'first_aid']),
  water_rescue: need(['patrol', 'fire'], ['boat', 'heavy', ...onStreets], ['water_rescue', 'rescue']),
  lift_trapped: need(['fire', 'patrol'], ['heavy', ...onStreets], ['rescue']),
  self_harm: need(['patrol', 'community', 'medical'], onStreets, ['first_aid']),
  missing_child: need(['patrol', 'community', 'traffic'], ['drone', ...onStreets]),
  missing_person: need(['patrol', 'community', 'traffic'], ['drone', ...onStreets]),
}

const anyone = need(['patrol', 'community', 'traffic'])

/** What an incident of a type needs: by its code where that says more than its category. */
export function needOf({ code, category }: Pick<IncidentType, 'code' | 'category'>): IncidentNeed {
  return byCode[code] ?? byCategory[category] ?? anyone
}
