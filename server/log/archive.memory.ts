import type { Archive, Case } from './archive.ts'

export function memoryArchive(): Archive {
  const cases = new Map<string, Case>()
  return {
    put: (entry) => void cases.set(entry.incident.id, entry),
    ofIncident: (id) => cases.get(id) ?? null,
    ofOrder: (id) => [...cases.values()].find(({ orders }) => orders.some((order) => order.id === id)) ?? null,
    between: (from, to) =>
      [...cases.values()]
        .filter(({ incident }) => incident.receivedAt >= from && incident.receivedAt < to)
        .sort((a, b) => a.incident.receivedAt - b.incident.receivedAt || (a.incident.id < b.incident.id ? -1 : 1)),
  }
}
