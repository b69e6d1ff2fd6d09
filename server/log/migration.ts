/** Facts of handover packs, of which there are a few a day and which are read back long after they left the world. */
export const packFacts = `type IN ('handover.drafted', 'handover.noted', 'handover.item_read', 'handover.signed')`

export const logMigration2 = `CREATE INDEX fact_handover ON fact (seq) WHERE ${packFacts};`

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/**
 * How late facts were told, in classes: the facts of a class that concern an instant are found by when they were
 * recorded, within the class’s widest delay. What came within a minute needs no class of its own.
 */
export const lateness = [
  { from: minuteMs, below: hourMs },
  { from: hourMs, below: dayMs },
  { from: dayMs, below: Number.MAX_SAFE_INTEGER },
] as const

/** The facts of a class. */
export const isAsLate = ({ from, below }: (typeof lateness)[number]) =>
  `recorded_at - at >= ${from} AND recorded_at - at < ${below}`

export const logMigration3 = lateness
  .map((each, i) => `CREATE INDEX fact_late_${i} ON fact (recorded_at) WHERE ${isAsLate(each)};`)
  .join('\n')
