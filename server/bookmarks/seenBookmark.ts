import { isMasked, type Principal, principalName } from '../../shared/access/principal.ts'
import { isInScope } from '../../shared/access/scope.ts'
import type { View } from '../../shared/access/view.ts'
import type { World } from '../../shared/domain/world.ts'
import type { Bookmark } from '../../shared/wire/bookmark.ts'
import type { Archive } from '../log/archive.ts'

type Asker = Readonly<{ principal: Principal; view: View }>

/**
 * What an asker may have of a bookmark. One’s own is whole. Of another’s, what it is about stays where that lies outside
 * the asker’s areas, and its words with it; masked accounts get no words that somebody wrote about an incident.
 */
export function seenBookmark(world: World, archive: Pick<Archive, 'ofIncident'>, { principal, view }: Asker) {
  const sight = view.on(world)
  const scope = principal.kind === 'account' ? principal.areas : []
  const seesIncident = (id: string) => {
    const incident = world.incidents.get(id) ?? archive.ofIncident(id)?.incident
    return incident ? sight.standing(incident) === 'own' : scope === null
  }
  const seesUnit = (id: string) => {
    const unit = world.units.get(id)
    return unit ? sight.row('units', unit) !== null : scope === null
  }
  return (bookmark: Bookmark): Bookmark => {
    if (bookmark.by === principalName(principal)) return bookmark
    const incident = bookmark.incident !== null && seesIncident(bookmark.incident) ? bookmark.incident : null
    const unit = bookmark.unit !== null && seesUnit(bookmark.unit) ? bookmark.unit : null
    const area = isInScope(world, scope, bookmark.area) ? bookmark.area : null
    const isOutside = incident !== bookmark.incident || unit !== bookmark.unit || area !== bookmark.area
    const isWordless = isOutside || (bookmark.incident !== null && principal.kind === 'account' && isMasked(principal))
    // Where a map looked tells where the case lies.
    const camera = isOutside ? null : bookmark.camera
    return { ...bookmark, incident, unit, area, camera, ...(isWordless && { name: '', note: '' }) }
  }
}
