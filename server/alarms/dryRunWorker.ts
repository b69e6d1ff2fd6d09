import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { changed, rulesInForce } from '../../shared/alarmRules.ts'
import type { Fix } from '../../shared/domain/position.ts'
import type { RuleChange } from '../../shared/domain/alert.ts'
import type { Site } from '../../shared/site.ts'
import type { DryRun } from '../../shared/wire/dryRun.ts'
import { casesBetween } from '../cases.ts'
import { sqliteArchive } from '../log/archive.sqlite.ts'
import { sqliteLog } from '../log/sqlite.ts'
import { openForReading } from '../store/database.ts'
import { sqliteTelemetry } from '../telemetry/sqlite.ts'
import { pastWorlds } from '../past/pastWorlds.ts'
import { UsualDays } from '../usualDays.ts'
import { dryRun, dryRunMs } from './dryRun.ts'

/** What the thread that `dryRunner` starts is asked. */
export type DryRunJob = Readonly<{
  dataDir: string
  site: Site
  ruleId: string
  change: RuleChange['change']
  areas: readonly string[] | null
  to: number
}>

/** Rules that ask where units are. */
const needPositions: ReadonlySet<string> = new Set(['no_cover', 'unit_overdue'])
/** Rules that compare with earlier days. */
const comparing: ReadonlySet<string> = new Set(['burst'])
/** Days that are read before the past is told, so that all of it is compared with the same. */
const daysRead = 56

function run({ dataDir, site, ruleId, change, areas, to }: DryRunJob): DryRun {
  const db = openForReading(join(dataDir, 'watchfloor.db'))
  try {
    const log = sqliteLog(db)
    const worlds = pastWorlds(log)
    const from = Math.max(to - dryRunMs, log.span()?.first ?? to)
    const rules = rulesInForce(site, worlds.at(to))
    const rule = rules.find(({ id }) => id === ruleId)
    if (!rule) throw new Error(`there is no rule ${ruleId}`)
    const suppressors = new Set(rule.suppressedBy.map((each) => each.rule))
    const present = rules.filter(({ id }) => id === ruleId || suppressors.has(id))
    const after = present.map((each) => (each.id === ruleId ? changed(each, change) : each))

    const world = worlds.at(from)
    const positions = needPositions.has(ruleId) ? positionsOf(db, from, to) : null
    const archive = sqliteArchive(db)
    const days = new UsualDays(site, (first, last) =>
      casesBetween(world, archive, first, last).map(({ incident }) => incident),
    )
    const usual = comparing.has(ruleId) ? (now: number) => days.at(now, world) : () => null
    for (let i = 0; comparing.has(ruleId) && i < daysRead; i++) usual(from)

    const past = { world, facts: log.read(world.seq, log.seqAt(to)), fixes: positions?.fixes ?? [], from, to, usual }
    const told = dryRun(past, site, { changed: after, present }, ruleId, areas)
    return {
      ...told,
      positionsFrom: positions?.from() ?? null,
      usualDays: comparing.has(ruleId) ? (usual(to)?.days ?? 0) : null,
    }
  } finally {
    db.close()
  }
}

/** Positions as they were learned, and since when there are any. */
function positionsOf(db: ReturnType<typeof openForReading>, from: number, to: number) {
  const telemetry = sqliteTelemetry(db)
  let first: number | null = null
  function* fixes(): Generator<Fix> {
    const known = telemetry.at(from, { onDamage: () => undefined })
    if (known.length > 0) first = from
    yield* known
    for (const fix of telemetry.between(from, to, { onDamage: () => undefined })) {
      first ??= fix.receivedAt
      yield fix
    }
  }
  return { fixes: fixes(), from: () => first }
}

parentPort?.postMessage(run(workerData as DryRunJob))
