import { describe, expect, it } from 'vitest'
import { capsuleFetch } from '../../../client/capsule/capsuleFetch.ts'
import { Moves } from '../../../client/playback/moves.ts'
import { Reel } from '../../../client/playback/reel.ts'
import { pastServer } from '../../../client/playback/pastServer.ts'
import { checkpoint, fold, restore } from '../../../shared/domain/world.ts'
import type { PastDensity, PastLate, PastMarks, PastTrack } from '../../../shared/wire/past.ts'
import { aCapsule } from '../../support/aCapsule.ts'
import { aHost } from '../../support/aHost.ts'
import { aCall, aUnit, issued, minutes, noon, onDuty, seconds, stated } from '../../support/given.ts'

async function aServer() {
  let now = noon - 30 * minutes
  const host = await aHost({ clock: () => now })
  const reports = [
    aUnit('P1', { homeArea: 't1' }),
    onDuty('P1', -25 * minutes),
    aCall('J1', -5 * minutes, { areaId: 'c1' }),
    issued('O1', 'J1', 'P1', -4 * minutes),
    stated('J1', 'cleared', 5 * minutes),
  ]
  for (const report of reports) {
    now = Math.max(now, report.at)
    await host.recorder.report('calls', [report])
    if (report.type !== 'order.issued') continue
    for (let i = 0; i < 10; i++) {
      now += 10 * seconds
      const fix = { at: now, receivedAt: now, lon: 120 + i / 100, lat: 30.1, speedKmh: 30, heading: 90, area: 1 }
      await host.tracker.take([{ unit: 0, ...fix }])
    }
  }
  const { capsule } = await aCapsule(host)
  const get = capsuleFetch(capsule, 'worker')
  const ask = async <T>(path: string) => (await (await get(path)).json()) as T
  return { capsule, get, ask }
}

describe('[C4] a capsule answers the player as a server does', () => {
  it('with the same worlds by seek as by play', async () => {
    const { capsule, get } = await aServer()
    const reel = new Reel(pastServer(get), 'then', () => Infinity)
    const { from, to } = capsule.header
    const same = ({ seq: _, recordedAt: __, ...rows }: ReturnType<typeof checkpoint>) => rows
    for (let at = from; at <= to; at += 2 * minutes) {
      await reel.load(at)
      const told = capsule.steps.events.filter(({ recordedAt }) => recordedAt <= at)
      const world = reel.worldAt(at)!
      expect(same(checkpoint(world)), new Date(at).toISOString()).toEqual(
        same(checkpoint(fold(restore(capsule.start), told))),
      )
    }
    await reel.load(from - minutes)
    expect(reel.worldAt(from - minutes)!.incidents.size).toBe(0)
  })

  it('with positions that go on as they were', async () => {
    const { get } = await aServer()
    const bytes = async (path: string) => new Uint8Array(await (await get(path)).arrayBuffer())
    const start = noon - 4 * minutes
    const moves = new Moves(start, await bytes(`/api/past/positions?at=${start}`))
    moves.add(await bytes(`/api/past/moves?from=${start}&to=${noon}&step=1000`), noon)
    moves.advance(start + 35 * seconds)
    expect(moves.positions.get(0)?.lon).toBeCloseTo(120.02)
    moves.advance(noon)
    expect(moves.positions.get(0)?.lon).toBeCloseTo(120.09)
    const sought = new Moves(noon, await bytes(`/api/past/positions?at=${noon}`))
    expect(sought.positions.get(0)?.lon).toBeCloseTo(120.09)
  })

  it('with marks, density, later facts, trails and stories', async () => {
    const { ask, capsule } = await aServer()
    const { from, to } = capsule.header
    const { marks } = await ask<PastMarks>(`/api/past/marks?from=${from}&to=${to}&incident=J1`)
    expect(marks.map(({ type }) => type)).toEqual(['incident.reported', 'order.issued', 'incident.stamped'])
    const next = await ask<PastMarks>(`/api/past/marks?after=${noon}&kinds=incident`)
    expect(next.marks.map(({ type }) => type)).toEqual(['incident.stamped'])
    const density = await ask<PastDensity>(`/api/past/density?from=${from}&to=${to}&buckets=10`)
    expect(density.counts.order.reduce((a, b) => a + b)).toBe(1)
    expect(await ask<PastLate>(`/api/past/late?at=${noon}`)).toEqual({ marks: [], latestMs: 0 })
    const { points } = await ask<PastTrack>(`/api/past/track?unit=P1&from=${from}&to=${to}`)
    expect(points).toHaveLength(10)
    const story = await ask<{ facts: { type: string }[] }>('/api/incidents/J1/facts?after=0')
    expect(story.facts.map(({ type }) => type)).toEqual(['incident.reported', 'order.issued', 'incident.stamped'])
  })

  it('and says of anything else that it does not hold it', async () => {
    const { get } = await aServer()
    for (const path of ['/api/past/world?at=1&knowledge=now', '/api/accounts', '/api/incidents/J2/facts'])
      expect((await get(path)).status, path).toBe(404)
    expect((await get('/api/commands', { method: 'POST' })).status).toBe(404)
  })
})
