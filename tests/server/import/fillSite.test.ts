import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fillSite } from '../../../server/import/fillSite.ts'
import { sqliteLog } from '../../../server/log/sqlite.ts'
import { pastWorlds } from '../../../server/past/pastWorlds.ts'
import { openDatabase } from '../../../server/store/database.ts'
import { isLate } from '../../../shared/facts/late.ts'
import { aFolder } from '../../support/aHost.ts'
import { busyHarbour } from './busyHarbour.ts'
import { harbourAreas, harbourMapping, harbourReading, readText } from './harbour.ts'

function historyOf(dataDir: string) {
  const db = openDatabase(join(dataDir, 'watchfloor.db'))
  onTestFinished(() => db.close())
  return sqliteLog(db)
}

describe('a filled site', () => {
  it('has learned each step of a call when it happened, so that playback shows it as it went [T7]', async () => {
    const dataDir = aFolder()
    const reading = await harbourReading()
    await fillSite(reading, harbourAreas(), { dataDir })
    const worlds = pastWorlds(historyOf(dataDir))
    const { receivedAt, responses } = reading.calls.find(({ id }) => id === 'H-1')!
    const { unitId, issuedAt, stamps } = responses[0]!
    const ordersAt = (at: number) => worlds.at(at).units.get(unitId)?.orderIds.length ?? 0
    const stepsAt = (at: number) => Object.keys(worlds.at(at).incidents.get('H-1')?.stamps ?? {})

    expect(worlds.at(receivedAt - 1).incidents.size).toBe(0)
    expect(worlds.at(receivedAt).incidents.size).toBe(1)
    expect([ordersAt(issuedAt - 1), ordersAt(issuedAt)]).toEqual([0, 1])
    expect(stepsAt(stamps.on_scene! - 1)).not.toContain('on_scene')
    expect(stepsAt(stamps.on_scene!)).toContain('on_scene')
    expect([ordersAt(stamps.cleared! - 1), ordersAt(stamps.cleared!)]).toEqual([1, 0])
  })

  it('holds nothing late that its source does not tell after what came later [T7]', async () => {
    const dataDir = aFolder()
    const { message } = await fillSite(await readText(busyHarbour(), harbourMapping()), harbourAreas(), { dataDir })
    const facts = [...historyOf(dataDir).read(0)]
    expect(facts.length).toBeGreaterThan(1000)
    expect(message).toContain(`${facts.filter(({ by }) => by === 'feed:import').length} facts recorded`)
    expect(facts.filter(isLate)).toEqual([])
    expect(new Set(facts.map(({ recordedAt }) => recordedAt)).size).toBeGreaterThan(facts.length / 4)
    expect(facts.filter(({ type }) => type === 'world.swept').length).toBeGreaterThan(5)
  })

  it('takes the same file a second time without adding anything, and goes on with a later one', async () => {
    const dataDir = aFolder()
    const [first, whole] = await Promise.all(
      [100, 120].map(async (calls) => readText(busyHarbour(calls), harbourMapping())),
    )
    await fillSite(first!, harbourAreas(), { dataDir })
    const told = () => [...historyOf(dataDir).read(0)].filter(({ by }) => by === 'feed:import').length
    const once = told()
    const again = await fillSite(first!, harbourAreas(), { dataDir })
    expect(again.message).toBe(`0 facts recorded in ${dataDir}, ${once} known already`)
    expect(told()).toBe(once)
    await fillSite(whole!, harbourAreas(), { dataDir })
    expect(told()).toBeGreaterThan(once)
  })
})
