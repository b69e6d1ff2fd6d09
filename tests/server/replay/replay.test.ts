import { describe, expect, it } from 'vitest'
import { pastDay } from '../../../server/replay/pastDay.ts'
import { pastNow, replayOf, shifted } from '../../../server/replay/replay.ts'
import { aCall, aUnit, hours, issued, minutes, noon, onDuty, seconds, stated, step } from '../../support/given.ts'
import { aHost } from '../../support/aHost.ts'

const day = 24 * hours

/** A site that imported one call of yesterday noon, and one that began before the stretch to be told. */
async function anImport() {
  let now = noon - 2 * day
  const host = await aHost({ clock: () => now })
  for (const report of [
    { ...aUnit('E1'), at: noon - 2 * day },
    onDuty('E1', -2 * day),
    aCall('old', -day - minutes, { lon: 120.05, lat: 30.1 }),
    aCall('J1', -day, { lon: 120.05, lat: 30.1 }),
    stated('old', 'closed', -day + seconds),
    issued('J1/E1', 'J1', 'E1', -day + 30 * seconds),
    step('J1/E1', 'en_route', -day + 60 * seconds),
    step('J1/E1', 'on_scene', -day + 240 * seconds),
    step('J1/E1', 'cleared', -day + 900 * seconds),
    stated('J1', 'closed', -day + 900 * seconds),
  ]) {
    now = Math.max(now, report.at)
    await host.recorder.report('import', [report])
  }
  now = noon
  return host
}

describe('a replay', () => {
  it('tells a stretch of imported history again, under ids of its own, and nothing that hangs in the air', async () => {
    const { log, archive } = await anImport()
    const { reports } = pastDay(log, archive, noon - day, noon, 'R-')
    expect(reports.map(({ type }) => type)).toEqual([
      'incident.reported',
      'order.issued',
      'order.stamped',
      'order.stamped',
      'order.stamped',
      'incident.stamped',
    ])
    expect(reports[1]).toMatchObject({ orderId: 'R-J1/E1', incidentId: 'R-J1', unitId: 'E1' })
    expect(new Set(reports.map(({ id }) => id)).size).toBe(6)
  })

  it('at speed 1 shifts every time alike, and is recorded as any feed’s reports are', async () => {
    const host = await anImport()
    const clock = { pastStart: noon - day + 50 * seconds, startedAt: noon, speed: 1 }
    const replay = replayOf(pastDay(host.log, host.archive, noon - day, noon, 'R-'), clock)
    const first = replay.dueReports(noon)
    expect(first.map(({ at }) => at - noon)).toEqual([-50 * seconds, -20 * seconds])
    expect(replay.dueReports(noon)).toEqual([])
    const rest = replay.dueReports(noon + hours)
    expect(rest.map(({ at }) => at - noon)).toEqual([10 * seconds, 190 * seconds, 850 * seconds, 850 * seconds])
    expect(replay.finished()).toBe(true)
    const answers = await host.recorder.report('calls', first)
    expect(answers.map(({ status }) => status)).toEqual(['recorded', 'recorded'])
  })

  it('at speed 10 tells ten seconds in one, and never in the future', () => {
    const clock = { pastStart: noon - day, startedAt: noon, speed: 10 }
    expect(pastNow(clock, noon + 6 * seconds)).toBe(noon - day + 60 * seconds)
    expect(shifted(clock, noon - day + 60 * seconds)).toBe(noon + 6 * seconds)
    expect(shifted(clock, noon - day - 60 * seconds)).toBe(noon - 60 * seconds)
  })

  it('moves units between the places of their stamps, each heard once in ten calls', async () => {
    const host = await anImport()
    const clock = { pastStart: noon - day + 240 * seconds, startedAt: noon, speed: 1 }
    const replay = replayOf(pastDay(host.log, host.archive, noon - day, noon, 'R-'), clock)
    const heard = Array.from({ length: 10 }, (_, i) => replay.duePositions(noon + i)).flat()
    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatchObject({ unitId: 'E1', lon: 120.05, lat: 30.1 })
  })
})
