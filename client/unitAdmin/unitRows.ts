import { ancestorAt } from '../../shared/domain/area.ts'
import type { Unit } from '../../shared/domain/unit.ts'
import type { World } from '../../shared/domain/world.ts'
import type { Site, Language } from '../../shared/site.ts'
import { named } from '../i18n/words.ts'

/** A unit’s device as `/api/units/devices` tells of it. */
export type ListedDevice = Readonly<{
  unitId: string
  device: Readonly<{ enrolledAt: number; heardAt: number }> | null
  codeUntil: number | null
}>

export type DeviceState = 'none' | 'well' | 'silent'
export type UnitRow = Readonly<{ unit: Unit; area: string; listed: ListedDevice; state: DeviceState }>

/** A field page asks every five seconds, and every half minute at worst. */
const silentAfterMs = 60_000
export const rowsAtMost = 100

type Wanted = Readonly<{ text: string; onlyEnrolled: boolean; now: number; language: Language }>

/** The units that match, those with a device or a code first, then by callsign; and how many more there are. */
export function unitRows(
  world: World,
  site: Pick<Site, 'areas'>,
  devices: readonly ListedDevice[],
  { text, onlyEnrolled, now, language }: Wanted,
): { rows: UnitRow[]; more: number } {
  const wanted = text.trim().toLowerCase()
  const rows = devices.flatMap((listed): UnitRow[] => {
    const unit = world.units.get(listed.unitId)
    if (!unit || (onlyEnrolled && !listed.device)) return []
    const place = ancestorAt(world, unit.homeArea, site.areas.coarse)
    const area = place ? named(place.name, language) : ''
    if (wanted !== '' && !`${unit.callsign} ${unit.id} ${area}`.toLowerCase().includes(wanted)) return []
    const state = !listed.device ? 'none' : now - listed.device.heardAt > silentAfterMs ? 'silent' : 'well'
    return [{ unit, area, listed, state }]
  })
  const isSet = ({ listed }: UnitRow) => (listed.device || listed.codeUntil !== null ? 0 : 1)
  const callsigns = new Intl.Collator(language, { numeric: true })
  rows.sort((a, b) => isSet(a) - isSet(b) || callsigns.compare(a.unit.callsign, b.unit.callsign))
  return { rows: rows.slice(0, rowsAtMost), more: Math.max(0, rows.length - rowsAtMost) }
}
