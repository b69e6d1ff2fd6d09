import type { ImportedUnit } from './call.ts'
import type { CallRow } from './callRow.ts'
import { type FieldText, lookup } from './fields.ts'
import { carriedId } from '../carriedId.ts'
import { idLength } from './ids.ts'
import type { Mapping } from './mapping.ts'
import type { ProblemLog } from './problems.ts'

export type UnitRoster = Readonly<{
  /** Takes in the units of a row: what the first row that names a unit says of it holds. */
  see: (row: CallRow) => void
  get: (named: string) => ImportedUnit
  /** The units that answer to these ids, by id. */
  among: (unitIds: ReadonlySet<string>) => ReadonlyMap<string, ImportedUnit>
}>

/** The units an export names, by the name it uses. */
export function unitRoster({ unit }: Mapping, problems: ProblemLog): UnitRoster {
  const units = new Map<string, ImportedUnit>()
  const kinds = lookup(unit?.kind?.values ?? {})
  const roles = lookup(unit?.role?.values ?? {})
  const agencies = lookup(unit?.agency?.values ?? {})
  const told = <Value>(found: FieldText | null, known: (text: string) => Value | undefined) =>
    found ? known(found.text) : undefined

  return {
    see({ units: named, unitTexts: { kind, role, agency, station }, line }) {
      for (const name of named) {
        if (units.has(name)) continue
        const unitId = carriedId(name, idLength.unit)
        if (unitId !== name)
          problems.note('id-changed', { column: unit!.id.columns[0], line, value: name, reason: unitId })
        if (kind && told(kind, kinds) === undefined)
          problems.note('unknown-unit-type', {
            column: kind.column,
            line,
            value: kind.text,
            reason: unit!.kind!.default,
          })
        units.set(name, {
          unitId,
          callsign: name.slice(0, 40),
          kind: told(kind, kinds) ?? unit?.kind?.default ?? 'other',
          role: told(role, roles) ?? unit?.role?.default ?? 'patrol',
          agency: told(agency, agencies) ?? unit?.agency?.default ?? 'police',
          station: station?.slice(0, 200) ?? null,
        })
      }
    },
    get: (named) => units.get(named)!,
    among: (ids) =>
      new Map([...units.values()].flatMap((of) => (ids.has(of.unitId) ? [[of.unitId, of] as const] : []))),
  }
}
