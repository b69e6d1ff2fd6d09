import type { AnyFact } from '../../shared/facts/catalogue.ts'

/** What a fact is found by, where it is about one incident: its own id, or that of an order or alarm it has. */
const found = {
  incident: `json_extract(data, '$.incidentId')`,
  order: `json_extract(data, '$.orderId')`,
  alert: `json_extract(data, '$.alertId')`,
  /** Facts that set an alarm aside name its key. */
  aside: `json_extract(data, '$.key')`,
}
const isAside = `type IN ('alert.shelved', 'alert.unshelved')`

/** Finds the facts of one incident among all of history. */
export const incidentFactsMigration = `
CREATE INDEX fact_of_incident ON fact (${found.incident}, seq) WHERE ${found.incident} IS NOT NULL;
CREATE INDEX fact_of_order ON fact (${found.order}, seq) WHERE ${found.order} IS NOT NULL;
CREATE INDEX fact_of_alert ON fact (${found.alert}, seq) WHERE ${found.alert} IS NOT NULL;
CREATE INDEX fact_of_shelf ON fact (${found.aside}, seq) WHERE ${isAside};
`

const own = `FROM fact WHERE ${found.incident} = :incident`

/** Facts of `:incident`, its orders and its alarms, after `:after`, in order, at most `:most`. */
export const factsOfIncident = `
SELECT * FROM fact WHERE seq > :after AND seq IN (
  SELECT seq ${own}
  UNION SELECT seq FROM fact WHERE ${found.order} IN (SELECT ${found.order} ${own})
  UNION SELECT seq FROM fact WHERE ${found.alert} IN (SELECT ${found.alert} ${own} AND type = 'alert.raised')
  UNION SELECT seq FROM fact
    WHERE ${isAside} AND ${found.aside} IN (SELECT ${found.aside} ${own} AND type = 'alert.raised')
) ORDER BY seq LIMIT :most`

/** The same, of facts at hand. */
export function ofIncident(facts: readonly AnyFact[], incidentId: string): AnyFact[] {
  const named = (fact: AnyFact, name: string) => (fact.data as Readonly<Record<string, unknown>>)[name]
  const mine = facts.filter((fact) => named(fact, 'incidentId') === incidentId)
  const alerts = mine.filter(({ type }) => type === 'alert.raised')
  const of = (among: readonly AnyFact[], name: string) =>
    new Set(among.flatMap((fact) => (named(fact, name) === undefined ? [] : [named(fact, name)])))
  const [orders, alertIds, keys] = [of(mine, 'orderId'), of(alerts, 'alertId'), of(alerts, 'key')]
  return facts.filter(
    (fact) =>
      mine.includes(fact) ||
      orders.has(named(fact, 'orderId')) ||
      alertIds.has(named(fact, 'alertId')) ||
      (fact.type.endsWith('shelved') && keys.has(named(fact, 'key'))),
  )
}
