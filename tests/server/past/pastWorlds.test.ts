import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FrameDecoder } from '../../../shared/wire/positions.ts'
import { Positions } from '../../../shared/domain/position.ts'
import { checkpoint, type WorldRows } from '../../../shared/domain/world.ts'
import { viewRows, wallView } from '../../../shared/access/view.ts'
import { seeded } from '../../../shared/random.ts'
import { pastWorlds } from '../../../server/past/pastWorlds.ts'
import { aCall, aUnit, noon, seconds, stated } from '../../support/given.ts'
import { aHost, aSite } from '../../support/aHost.ts'

describe('a moment of the past', () => {
  it('is the world as it was known then, at every instant of a busy hour', async () => {
    let now = noon
    const host = await aHost({ clock: () => now })
    const random = seeded(3)
    const seen: { at: number; rows: WorldRows }[] = []
    for (let i = 0; i < 200; i++) {
      now += Math.floor(random() * 20 * seconds)
      const at = now - noon - Math.floor(random() * 90 * seconds)
      await host.recorder.report('cad', [aCall(`J${i}`, at), stated(`J${i}`, 'answered', at + 1000)])
      seen.push({ at: now, rows: checkpoint(host.recorder.world) })
    }
    for (const { at, rows } of seen.filter((_, i) => seen[i + 1]?.at !== seen[i]!.at))
      expect(checkpoint(pastWorlds(host.log).at(at))).toEqual(rows)
    expect(pastWorlds(host.log).at(noon - 1).seq).toBe(0)
  })

  it('shares what it says with other moments, however far', async () => {
    const host = await aHost()
    const units = Array.from({ length: 40 }, (_, i) => aUnit(`P${i}`))
    await host.recorder.report('cad', units)
    for (const round of Array.from({ length: 40 }, (_, i) => i))
      await host.recorder.report(
        'cad',
        Array.from({ length: 60 }, (_, i) => aCall(`J${round}-${i}`, 0)),
      )
    const last = host.log.lastSeq()
    const stored = JSON.parse(JSON.stringify(checkpoint(pastWorlds(host.log).atSeq(last)))) as WorldRows
    const log = {
      ...host.log,
      checkpointBefore: (seq: number) => (seq < last ? null : { seq: last, rows: () => stored }),
    }
    const worlds = pastWorlds(log)
    const [early, late] = [worlds.atSeq(300), worlds.atSeq(last)]
    expect(checkpoint(late)).toEqual(stored)
    expect(late.units.get('P1')).toBe(early.units.get('P1'))
    expect(late.incidents.get('J39-1')).toBe(stored.incidents.find(({ id }) => id === 'J39-1'))
  })

  it('is packed for those who accept that', async () => {
    const host = await aHost()
    await host.recorder.report(
      'cad',
      Array.from({ length: 100 }, (_, i) => aCall(`J${i}`, 0)),
    )
    const ask = (coding: string) => {
      const headers = { ...host.as('shift_lead'), 'Accept-Encoding': coding }
      return host.app.request(`/api/past/world?at=${noon + 60 * seconds}`, { headers })
    }
    const plain = await ask('identity')
    expect(plain.headers.get('content-encoding')).toBeNull()
    const text = await plain.text()
    for (const [accepted, coding, unpacked] of [
      ['gzip, deflate', 'gzip', gunzipSync],
      ['gzip, deflate, br, zstd', 'zstd', zstdDecompressSync],
    ] as const) {
      const answer = await ask(accepted)
      expect(answer.headers.get('content-encoding')).toBe(coding)
      expect(unpacked(await answer.bytes()).toString()).toBe(text)
    }
  })

  it('is answered over HTTP as a wall may see it, with the positions known then', async () => {
    let now = noon
    const host = await aHost({ clock: () => now })
    await host.recorder.report('cad', [
      aUnit('P1'),
      aCall('J1', -1000, { lon: 120.0512, lat: 30.1, place: '人民路 1 号' }),
    ])
    const place = { screenId: 's1', name: 's1', room: 'hall', widthMm: 4800, farViewerMm: 5000 }
    await host.recorder.record('test', 's1', [{ type: 'screen.paired', at: now, area: null, data: place }])
    host.pastDoor.lets(() => true)
    const headers = host.screenCookie('s1')
    const fix = (lon: number) => [
      { unit: 0, at: now, receivedAt: now, lon, lat: 30.1, speedKmh: 20, heading: 90, area: 1 },
    ]
    await host.tracker.take(fix(120.05))
    const then = now
    const rows = viewRows(wallView(aSite), host.recorder.world)
    now += 60 * seconds
    await host.tracker.take(fix(120.08))
    await host.recorder.report('cad', [aCall('J2', 0)])

    const world = await host.app.request(`/api/past/world?at=${then}`, { headers })
    expect(((await world.json()) as { world: WorldRows }).world).toEqual(rows)
    expect(world.headers.get('cache-control')).toContain('max-age')
    const positions = new Positions()
    const frames = await host.app.request(`/api/past/positions?at=${then}`, { headers })
    new FrameDecoder(positions).decode(new Uint8Array(await frames.arrayBuffer()))
    expect(positions.get(0)).toMatchObject({ lon: 120.05, lat: 30.1 })
  })

  it('of a desk’s browser is not kept there: another account may be at it the next minute', async () => {
    const host = await aHost()
    const answer = await host.app.request(`/api/past/world?at=${noon - 60 * seconds}`, { headers: host.as('reviewer') })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  it('wants an instant', async () => {
    const host = await aHost()
    const lead = { headers: host.as('shift_lead') }
    for (const query of ['', '?at=', '?at=noon', '?at=-5', '?at=1.5'])
      expect([query, (await host.app.request(`/api/past/world${query}`, lead)).status]).toEqual([query, 400])
  })
})
