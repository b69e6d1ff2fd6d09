import type { Orders } from '../../shared/domain/order.ts'
import type { IncidentType } from '../../shared/incidentTypes.ts'
import { incidentStatus } from '../../shared/select/openIncidents.ts'
import type { Language } from '../../shared/site.ts'
import { elapsed } from '../i18n/format.ts'
import { named, spoken, words } from '../i18n/words.ts'
import type { IncidentMark } from './incidentMarks.ts'

/** What stands beside an incident on the map; the clock is apart, as it changes every second. */
export type IncidentLabel = Readonly<{
  id: string
  priority: IncidentMark['priority']
  name: string
  /** Said of priority 1 and of the selected incident. */
  status: string | null
  /** Of priority 1: nobody was sent, or who was sent has not answered. */
  unanswered: boolean
  receivedAt: number
  selected: boolean
}>

export type LabelReader = Readonly<{
  typeOf: (code: string) => IncidentType
  language: Language
  selected: string | null
}>

export function incidentLabel(w: Orders, { incident, priority }: IncidentMark, reader: LabelReader): IncidentLabel {
  const { id, receivedAt } = incident
  const selected = id === reader.selected
  const status = incidentStatus(w, incident)
  return {
    id,
    priority,
    name: named(reader.typeOf(incident.incidentType).name, reader.language),
    status: priority === 1 || selected ? words(reader.language).incidents.status[status] : null,
    unanswered: priority === 1 && (status === 'waiting' || status === 'dispatched'),
    receivedAt,
    selected,
  }
}

/** The running clock of a label. */
export function labelClock({ receivedAt }: IncidentLabel, now: number, language: Language): string {
  return spoken(elapsed(Math.max(0, now - receivedAt)), words(language))
}
