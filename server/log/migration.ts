/** Facts of handover packs, of which there are a few a day and which are read back long after they left the world. */
export const packFacts = `type IN ('handover.drafted', 'handover.noted', 'handover.item_read', 'handover.signed')`

export const logMigration2 = `CREATE INDEX fact_handover ON fact (seq) WHERE ${packFacts};`
