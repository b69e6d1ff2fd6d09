import { refuse } from '../domain/refusal.ts'
import { type Deciders, outOfScope } from './commandDecision.ts'
import { rootAreas } from './rootAreas.ts'

/**
 * The log book only grows. An entry lies where its incident does; a correction without one, where the entry it corrects
 * does; any other in the first of the writer’s areas, or nowhere (the whole site) where the writer has all of it.
 */
export const logbookDeciders: Deciders<'log.write'> = {
  'log.write'(world, { id: entryId, kind, incidentId, text, corrects }, context) {
    const incident = incidentId === null ? null : world.incidents.get(incidentId)
    if (incident === undefined) return refuse('unknown-incident', 'incidentId', incidentId ?? '')
    const corrected = corrects === null ? null : world.entries.get(corrects)
    if (corrected === undefined) return refuse('unknown-entry', 'corrects', corrects ?? '')
    const foreign =
      (incident && outOfScope(world, context, incident.area, 'incidentId')) ??
      (corrected && outOfScope(world, context, corrected.area, 'corrects'))
    if (foreign) return foreign

    const area = (incident ?? corrected)?.area ?? rootAreas(context)[0] ?? null
    return {
      facts: [{ type: 'log.written', at: context.now, area, data: { entryId, kind, incidentId, text, corrects } }],
    }
  },
}
