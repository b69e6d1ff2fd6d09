import type { Quarantine, Quarantined } from './quarantine.ts'

export function memoryQuarantine(): Quarantine {
  let rows: Quarantined[] = []
  let lastId = 0
  return {
    add: (row) => void rows.push({ id: ++lastId, ...row }),
    release(name) {
      const released = rows.filter(({ waitsFor }) => waitsFor === name)
      rows = rows.filter(({ waitsFor }) => waitsFor !== name)
      return released
    },
    awaited: () => new Set(rows.flatMap(({ waitsFor }) => waitsFor ?? [])),
    list: (limit) => rows.slice(-limit).reverse(),
    count() {
      const waiting = rows.filter(({ waitsFor }) => waitsFor !== null).length
      return { waiting, rejected: rows.length - waiting }
    },
    purge(before) {
      const kept = rows.filter(({ receivedAt }) => receivedAt >= before)
      const gone = rows.length - kept.length
      rows = kept
      return gone
    },
  }
}
