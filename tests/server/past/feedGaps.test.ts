import { describe, expect, it } from 'vitest'
import { feedGaps } from '../../../server/past/feedGaps.ts'
import type { Draft } from '../../../shared/facts/catalogue.ts'
import { aHost } from '../../support/aHost.ts'
import { aCall, aUnit, hours, minutes, noon, seconds } from '../../support/given.ts'

/** A server of which a unit tells its place each second, except in the silences named. */
async function aWatch(silences: readonly (readonly [from: number, to: number])[], until: number) {
  let now = noon
  const host = await aHost({ clock: () => now })
  await host.recorder.report('cad', [aUnit('P1')])
  for (let at = 0; at <= until; at += seconds) {
    if (silences.some(([from, to]) => at > from && at < to)) continue
    now = noon + at
    const place = { lon: 120.1, lat: 30.1, speedKmh: 0, heading: null, area: 1 }
    await host.tracker.take([{ unit: 0, at: now, receivedAt: now, ...place }])
  }
  const tell = async (at: number, drafts: readonly Draft[]) => {
    now = noon + at
    await host.recorder.record('system', `c${at}`, drafts)
  }
  const gaps = (from = 0, to = until) =>
    feedGaps(host, noon + from, noon + to).map((gap) => [gap.feed, gap.from - noon, gap.to - noon])
  return { host, tell, gaps }
}

const silent = (feed: string, since: number, at: number): Draft => ({
  type: 'alert.raised',
  at: noon + at,
  area: null,
  data: {
    alertId: `feed_silent|${feed}`,
    rule: 'feed_silent',
    key: `feed_silent|${feed}`,
    priority: 3,
    incidentId: null,
    unitId: null,
    areaId: null,
    feed,
    since: noon + since,
  },
})
const heard = (feed: string, at: number): Draft => ({
  type: 'alert.cleared',
  at: noon + at,
  area: null,
  data: { alertId: `feed_silent|${feed}` },
})

describe('gaps of feeds [T6]', () => {
  it('are what was noted as silence, from the last word to the next', async () => {
    const { tell, gaps } = await aWatch([], 5 * minutes)
    await tell(60 * seconds, [silent('calls', 30 * seconds, 60 * seconds)])
    await tell(120 * seconds, [heard('calls', 120 * seconds)])
    await tell(200 * seconds, [silent('orders', 190 * seconds, 200 * seconds)])
    expect(gaps()).toEqual([
      ['calls', 30 * seconds, 120 * seconds],
      ['orders', 190 * seconds, 5 * minutes],
    ])
    expect(gaps(100 * seconds, 110 * seconds)).toEqual([['calls', 100 * seconds, 110 * seconds]])
  })

  it('of positions are told by the positions themselves', async () => {
    const { host, gaps } = await aWatch([[60 * seconds, 90 * seconds]], 3 * minutes)
    expect(gaps()).toEqual([['positions', 60 * seconds, 90 * seconds]])
    expect(host.telemetry.gaps(noon, noon + hours, minutes)).toEqual([])
  })

  it('are of every feed while the server was away, and not while it worked', async () => {
    const { host, gaps } = await aWatch([[minutes, 9 * minutes]], 10 * minutes)
    expect(gaps()).toEqual(host.site.feeds.map(({ id }) => [id, minutes, 9 * minutes]))

    const working = await aWatch([[minutes, 9 * minutes]], minutes)
    await working.tell(2 * minutes, [silent('positions', minutes, 2 * minutes)])
    await working.host.recorder.report('cad', [aCall('J1', 2 * minutes)])
    expect(working.gaps(0, 3 * minutes)).toEqual([['positions', minutes, 3 * minutes]])
  })
})
