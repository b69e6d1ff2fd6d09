import type { Incident } from '../domain/incident.ts'
import type { World } from '../domain/world.ts'
import { type StoryFact, storyFacts } from '../facts/incidentStory.ts'
import type { AnyFact } from '../facts/catalogue.ts'
import { incidentTypesOf } from '../incidentTypes.ts'
import { maskedFacts } from './maskedFact.ts'
import { blur } from './maskedIncident.ts'
import { type AccountPrincipal, isMasked } from './principal.ts'
import { scopeSight } from './scopeSight.ts'
import type { ViewSite } from './view.ts'

/** What who is asked to take an incident over is told of it: its own facts and those of its orders. */
const askedOver = /^(incident|order|instruction|diversion)\./

/**
 * How the facts of an incident, live or kept, are told to an account, each as it may have it or not at all (null); null
 * when the incident does not concern the account.
 */
export function toldStory(
  account: AccountPrincipal,
  site: ViewSite,
  world: World,
  incident: Incident,
): ((fact: AnyFact) => StoryFact | null) | null {
  const standing = scopeSight(world, account.areas, site).standing(incident)
  if (!standing) return null
  const masked = isMasked(account) ? maskedFacts(site, blur(world, site)) : null
  const isSensitive = incidentTypesOf(site)(incident.incidentType).sensitive
  return ({ id: _, cause: __, ...fact }) => {
    if (!(fact.type in storyFacts) || (standing === 'asked' && !askedOver.test(fact.type))) return null
    return masked ? masked(fact as StoryFact, isSensitive) : (fact as StoryFact)
  }
}
