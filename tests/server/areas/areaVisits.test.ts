import { describe, expect, it } from 'vitest'
import { levelLocator } from '../../../server/areas/areaLocator.ts'
import { areaVisits } from '../../../server/areas/areaVisits.ts'
import type { Fix } from '../../../shared/domain/position.ts'
import { aFolder, aHost } from '../../support/aHost.ts'
import { minutes, noon, seconds } from '../../support/given.ts'
import { twoTownships } from '../../support/places.ts'
import type { FeatureCollection } from 'geojson'

const fix = (unit: number, at: number, lon: number): Fix => ({
  unit,
  at,
  receivedAt: at,
  lon,
  lat: 30.1,
  speedKmh: 30,
  heading: 90,
  area: 1,
})
const [c1, c2, c3, c4] = [120.05, 120.15, 120.25, 120.35]

/** A host that hears a unit each two minutes since some time ago, and stands at noon then. */
async function aHostSince(from: number, lonAt: (at: number) => number) {
  let now = noon - from
  const host = await aHost({ dataDir: aFolder(), clock: () => now })
  for (; now < noon; now += 2 * minutes) await host.tracker.take([fix(0, now, lonAt(now))])
  return host
}

/** What a server that is started now over the same positions reads back. */
function readBack({ tracker, telemetry }: Awaited<ReturnType<typeof aHost>>, atMost = Infinity) {
  const locate = levelLocator(twoTownships as FeatureCollection, 'community')
  const visits = areaVisits({ tracker, telemetry, clock: () => noon, locate })
  for (let slices = 0; slices < atMost && visits.readBack(); slices++);
  return visits
}

describe('when areas were last passed', () => {
  it('is known from the moment positions come in', async () => {
    const host = await aHostSince(4 * minutes, () => c1!)
    await host.tracker.take([fix(0, noon, c2!), fix(1, noon - 10 * seconds, c4!)])
    const { lastAt } = host.visits.known()
    expect(new Map(lastAt)).toEqual(
      new Map([
        ['c1', noon - 2 * minutes],
        ['c2', noon],
        ['c4', noon - 10 * seconds],
      ]),
    )
  })

  it('is read back from the stored positions after a restart, as far as the map tells apart', async () => {
    const host = await aHostSince(200 * minutes, (at) => (at < noon - 60 * minutes ? c3! : c1!))
    const { since, lastAt } = readBack(host).known()
    expect(new Map(lastAt)).toEqual(
      new Map([
        ['c1', noon - 2 * minutes],
        ['c3', noon - 62 * minutes],
      ]),
    )
    expect(noon - since).toBe(125 * minutes)
  })

  it('says since when it was watched: not before a stretch of which nothing was stored', async () => {
    const host = await aHostSince(20 * minutes, () => c1!)
    expect(noon - readBack(host).known().since).toBe(25 * minutes)
    expect(noon - readBack(host, 1).known().since).toBe(5 * minutes)
  })
})
