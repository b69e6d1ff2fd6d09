/** A row that was not recorded: why, where in it, and the row itself, kept for inspection. */
export type Quarantined = Readonly<{
  id: number
  receivedAt: number
  feed: string
  /** The door it came to: `facts` or `positions`. */
  door: string
  path: string
  reason: string
  /** The row it came too early for (`incident:J1`); it is recorded by itself when that arrives. */
  waitsFor: string | null
  body: string
}>

export interface Quarantine {
  add(row: Omit<Quarantined, 'id'>): void
  /** Takes out the rows that wait for `name`, oldest first. */
  release(name: string): Quarantined[]
  /** Names that something waits for. */
  awaited(): Set<string>
  /** The newest rows first. */
  list(limit: number): Quarantined[]
  count(): { waiting: number; rejected: number }
  purge(before: number): number
}
