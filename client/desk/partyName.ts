import type { Order } from '../../shared/domain/order.ts'
import type { Units } from '../../shared/domain/unit.ts'
import type { Language, Site } from '../../shared/site.ts'
import { named } from '../i18n/words.ts'

/** Whom an order was given to, by callsign or by the party’s name; its id where neither is known. */
export function partyNames(
  site: Pick<Site, 'parties'>,
  language: Language,
): (w: Units, order: Pick<Order, 'id' | 'unitId' | 'party'>) => string {
  const names = new Map(site.parties.map(({ id, name }) => [id, named(name, language)]))
  return (w, { unitId, party, id }) => {
    if (unitId !== null) return w.units.get(unitId)?.callsign ?? unitId
    return party === null ? id : (names.get(party) ?? party)
  }
}
