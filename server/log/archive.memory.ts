import { folded } from '../../shared/select/textSearch.ts'
import type { Archive, Case } from './archive.ts'

export function memoryArchive(): Archive {
  const cases = new Map<string, Case>()
  return {
    put: (entry) => void cases.set(entry.incident.id, entry),
    ofIncident: (id) => cases.get(id) ?? null,
    ofOrder: (id) => [...cases.values()].find(({ orders }) => orders.some((order) => order.id === id)) ?? null,
    find: ({ words, within, places }) =>
      [...cases.values()]
        .filter(({ incident: { id, incidentType, area, place } }) => {
          const texts = [id, incidentType, places ? (place ?? '') : ''].map(folded)
          const isHere = within === null || (area !== null && within.includes(area))
          const has = ({ text, types, areas }: (typeof words)[number]) =>
            texts.some((each) => each.includes(text)) ||
            types.includes(incidentType) ||
            (area !== null && areas.includes(area))
          return isHere && words.every(has)
        })
        .sort((a, b) => b.incident.receivedAt - a.incident.receivedAt),
    between: (from, to) =>
      [...cases.values()]
        .filter(({ incident }) => incident.receivedAt >= from && incident.receivedAt < to)
        .sort((a, b) => a.incident.receivedAt - b.incident.receivedAt || (a.incident.id < b.incident.id ? -1 : 1)),
  }
}
