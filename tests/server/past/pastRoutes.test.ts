import { describe, expect, it } from 'vitest'
import { FrameDecoder } from '../../../shared/wire/positions.ts'
import { Moves } from '../../../client/playback/moves.ts'
import { Positions } from '../../../shared/domain/position.ts'
import type { Role } from '../../../shared/access/principal.ts'
import { shiftAt } from '../../../shared/select/clock.ts'
import { type MarkKind, markKinds } from '../../../shared/past/mark.ts'
import type { PastDensity, PastLate, PastMarks, PastSpan, PastTrack, PastWorld } from '../../../shared/wire/past.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { aCall, aUnit, issued, minutes, noon, onDuty, seconds, stated, step, told } from '../../support/given.ts'

type Moment = number

/** A morning in two townships: what was told when is said by `tell`, on a clock that it moves. */
async function aMorning() {
  let now = noon
  const host = await aHost({ clock: () => now })
  const tell = async (at: Moment, ...reports: Parameters<TestHost['recorder']['report']>[1]) => {
    now = noon + at
    await host.recorder.report('cad', reports)
  }
  const drive = async (at: Moment, lon: number, area: number, measured = at, unit = 0) => {
    now = noon + at
    const fix = { unit, at: noon + measured, receivedAt: now, lon, lat: 30.1, speedKmh: 20, heading: 90, area }
    await host.tracker.take([fix])
  }
  await tell(0, aUnit('P1', { homeArea: 't1' }), aUnit('P2', { homeArea: 't2' }), onDuty('P1', 0), onDuty('P2', 0))
  await tell(1 * minutes, aCall('J1', 1 * minutes, { areaId: 'c1', place: '人民路 1 号' }))
  await tell(2 * minutes, aCall('J2', 2 * minutes, { areaId: 'c3' }), issued('O1', 'J1', 'P1', 2 * minutes))
  // The crew said at three that it was there; it came at ten.
  await tell(10 * minutes, step('O1', 'on_scene', 3 * minutes))
  await tell(11 * minutes, stated('J2', 'answered', 11 * minutes), step('O1', 'cleared', 11 * minutes))
  await drive(4 * minutes + 11 * minutes, 120.05, 1, 4 * minutes)
  await drive(16 * minutes, 120.07, 1)
  await drive(17 * minutes, 120.3, 2, 17 * minutes, 1)
  now = noon + 30 * minutes
  const ask = async <Answer>(path: string, role: Role = 'shift_lead', areas?: readonly string[]) => {
    const answer = await host.app.request(`/api/past/${path}`, { headers: host.as(role, areas) })
    expect([path, answer.status]).toEqual([path, 200])
    return (await answer.json()) as Answer
  }
  const positions = async (at: Moment, knowledge: string) => {
    const answer = await host.app.request(`/api/past/positions?at=${noon + at}&knowledge=${knowledge}`, {
      headers: host.as('shift_lead'),
    })
    const found = new Positions()
    if (answer.status === 200) new FrameDecoder(found).decode(new Uint8Array(await answer.arrayBuffer()))
    return [...found.values()].map(({ unit, lon }) => [unit, lon])
  }
  return { host, ask, positions, tell }
}

const range = (from: Moment, to: Moment) => `from=${noon + from}&to=${noon + to}`
const isSaid = ({ marks }: { marks: readonly { type: string; at: number }[] }) =>
  marks.map(({ type, at }) => [type, (at - noon) / minutes])

describe('history over HTTP', () => {
  it('says which there is, and from when it is open', async () => {
    const { ask, host } = await aMorning()
    const openUntil = shiftAt(noon + 11 * minutes, host.site).to
    const span = { first: noon, last: noon + 11 * minutes, openFrom: host.pastDoor.openFrom(), openUntil }
    expect(await ask<PastSpan>('span')).toEqual(span)
  })

  it('hides a late fact as known then and shows it as known now, on the board and on the map [T2, T3]', async () => {
    const { ask, positions } = await aMorning()
    const scene = async (at: Moment, knowledge: string) =>
      (await ask<PastWorld>(`world?at=${noon + at}&knowledge=${knowledge}`)).world.orders[0]?.stamps.on_scene
    expect(await scene(5 * minutes, 'then')).toBeUndefined()
    expect(await scene(10 * minutes, 'then')).toBe(noon + 3 * minutes)
    expect(await scene(3 * minutes - 1, 'now')).toBeUndefined()
    expect(await scene(3 * minutes, 'now')).toBe(noon + 3 * minutes)
    expect(await positions(10 * minutes, 'then')).toEqual([])
    expect(await positions(10 * minutes, 'now')).toEqual([[0, 120.05]])
    expect(await positions(4 * minutes - 1, 'now')).toEqual([])
  })

  it('moves units on to the same places as by asking for each moment, in either knowledge', async () => {
    const { host, positions } = await aMorning()
    for (const knowledge of ['then', 'now']) {
      const answer = await host.app.request(
        `/api/past/moves?${range(0, 20 * minutes)}&step=${30 * seconds}&knowledge=${knowledge}`,
        { headers: host.as('shift_lead') },
      )
      const moves = new Moves(noon, new Uint8Array())
      moves.add(new Uint8Array(await answer.arrayBuffer()), noon + 20 * minutes)
      for (let at = 0; at <= 20 * minutes; at += minutes) {
        moves.advance(noon + at)
        const shown = [...moves.positions.values()].map(({ unit, lon }) => [unit, lon])
        expect([knowledge, at, shown]).toEqual([knowledge, at, await positions(at, knowledge)])
      }
    }
  })

  it('lists what was told later than an instant, in the order it was told, and how much later', async () => {
    const { ask } = await aMorning()
    const late = await ask<PastLate>(`late?at=${noon + 5 * minutes}`)
    expect(isSaid(late)).toEqual([['order.stamped', 3]])
    expect(late.latestMs).toBe(5 * minutes)
    expect(await ask(`late?at=${noon + 10 * minutes}`)).toEqual({ marks: [], latestMs: 0 })
    expect(await ask(`late?at=${noon + 5 * minutes}`, 'shift_lead', ['t2'])).toEqual({ marks: [], latestMs: 0 })
  })

  it('counts by kind and stretch, by when things were told or when they happened', async () => {
    const { ask } = await aMorning()
    const counted = async (knowledge: string, role?: Role, areas?: string[]) => {
      const density = await ask<PastDensity>(
        `density?${range(0, 12 * minutes)}&buckets=12&knowledge=${knowledge}`,
        role,
        areas,
      )
      expect(density).toMatchObject({ from: noon, to: noon + 12 * minutes, bucketMs: minutes })
      expect(Object.keys(density.counts)).toEqual(markKinds)
      const of = (kind: MarkKind) => density.counts[kind].flatMap((n, i) => (n > 0 ? [[i, n]] : []))
      return { incident: of('incident'), order: of('order') }
    }
    expect(await counted('then')).toEqual({
      incident: [
        [1, 1],
        [2, 1],
        [11, 1],
      ],
      order: [
        [2, 1],
        [10, 1],
        [11, 1],
      ],
    })
    expect((await counted('now')).order).toEqual([
      [2, 1],
      [3, 1],
      [11, 1],
    ])
    expect(await counted('then', 'reviewer')).toEqual(await counted('then'))
    expect(await counted('then', 'shift_lead', ['t2'])).toEqual({
      incident: [
        [2, 1],
        [11, 1],
      ],
      order: [],
    })
  })

  it('finds what happened by kind, area, incident and unit, and what is next before or after a moment', async () => {
    const { ask } = await aMorning()
    const found = async (asked: string, role?: Role, areas?: string[]) =>
      isSaid(await ask<PastMarks>(`marks?${asked}`, role, areas))
    const all = range(30 * seconds, 20 * minutes)
    expect(await found(`${all}&kinds=order`)).toEqual([
      ['order.issued', 2],
      ['order.stamped', 3],
      ['order.stamped', 11],
    ])
    expect(await found(`${all}&area=t2`)).toEqual([
      ['incident.reported', 2],
      ['incident.stamped', 11],
    ])
    expect(await found(`${all}&incident=J1`)).toEqual([
      ['incident.reported', 1],
      ['order.issued', 2],
      ['order.stamped', 3],
      ['order.stamped', 11],
    ])
    expect(await found(`${all}&unit=P1&kinds=order&limit=1`)).toEqual([['order.issued', 2]])
    expect(await found(`after=${noon + 2 * minutes}&kinds=order`)).toEqual([['order.stamped', 3]])
    expect(await found(`before=${noon + 11 * minutes}`)).toEqual([['order.stamped', 3]])
    expect(await found(`after=${noon + 2 * minutes}&kinds=order&knowledge=now`)).toEqual([['order.stamped', 3]])
    expect(await found(`before=${noon + 11 * minutes}&kinds=incident`)).toEqual([['incident.reported', 2]])
    expect(await found(`after=${noon + 2 * minutes}&kinds=screen`)).toEqual([])
    expect(await found(all, 'shift_lead', ['t2'])).toEqual([
      ['incident.reported', 2],
      ['incident.stamped', 11],
    ])
    expect(await found(`${all}&incident=J1`, 'shift_lead', ['t2'])).toEqual([])
  })

  it('draws the trail of a unit by the time it was measured, within the areas of who asks', async () => {
    const { ask } = await aMorning()
    const trail = async (asked: string, role?: Role, areas?: string[]) =>
      (await ask<PastTrack>(`track?${asked}`, role, areas)).points.map(([at, lon]) => [(at - noon) / minutes, lon])
    expect(await trail(`unit=P1&${range(0, 20 * minutes)}`)).toEqual([
      [4, 120.05],
      [16, 120.07],
    ])
    expect(await trail(`unit=P1&${range(0, 10 * minutes)}`)).toEqual([])
    expect(await trail(`unit=P1&${range(0, 10 * minutes)}&knowledge=now`)).toEqual([[4, 120.05]])
    expect(await trail(`unit=P2&${range(0, 20 * minutes)}`, 'shift_lead', ['t1'])).toEqual([])
    expect(await trail(`unit=P2&${range(0, 20 * minutes)}`, 'shift_lead', ['t2'])).toEqual([[17, 120.3]])
    expect(await trail(`unit=nobody&${range(0, 20 * minutes)}`)).toEqual([])
  })

  it('tells a reviewer no word that somebody wrote [A5]', async () => {
    const { host, tell } = await aMorning()
    await tell(12 * minutes, told('incident.cancelled', 12 * minutes, { incidentId: 'J1', reason: '误报，已核实' }))
    const words = /人民路|误报/
    const headers = host.as('reviewer')
    const all = range(0, 20 * minutes)
    for (const knowledge of ['then', 'now'])
      for (const path of [
        `world?at=${noon + 12 * minutes}`,
        `steps?${all}`,
        `density?${all}`,
        `marks?${all}`,
        `late?at=${noon + 5 * minutes}`,
        `track?unit=P1&${all}`,
      ]) {
        const answer = await host.app.request(`/api/past/${path}&knowledge=${knowledge}`, { headers })
        const text = await answer.text()
        expect([path, answer.status]).toEqual([path, 200])
        expect(text, path).not.toMatch(words)
      }
  })

  it('tells a reviewer of a sensitive incident its township and no more, also by asking for a finer area [A5]', async () => {
    const { ask, tell } = await aMorning()
    await tell(12 * minutes, aCall('J3', 12 * minutes, { areaId: 'c1', incidentType: 'dispute_family' }))
    const placesOf = async (asked: string, role?: Role) => {
      const { marks } = await ask<PastMarks>(`marks?${range(11 * minutes, 20 * minutes)}&${asked}`, role)
      return marks.flatMap(({ incidentId, area }) => (incidentId === 'J3' ? [area] : []))
    }
    expect(await placesOf('kinds=incident')).toEqual(['c1'])
    expect(await placesOf('kinds=incident', 'reviewer')).toEqual(['t1'])
    expect(await placesOf('area=t1', 'reviewer')).toEqual(['t1'])
    expect(await placesOf('area=c1', 'reviewer')).toEqual([])
  })

  it('says what is wrong with a question, and tells nothing then', async () => {
    const { host } = await aMorning()
    const headers = host.as('shift_lead')
    const all = range(0, 20 * minutes)
    for (const path of [
      'world',
      'world?at=noon',
      `world?at=${noon}&knowledge=later`,
      `positions?at=${noon}&knowledge=`,
      'late?at=-1',
      'steps?from=1',
      `steps?${range(5, 1)}`,
      `moves?${all}&step=20`,
      `moves?${range(0, 300 * minutes)}`,
      'density',
      `density?${all}&buckets=0`,
      `density?${all}&buckets=1e9`,
      `density?${range(0, 0)}`,
      'marks',
      `marks?from=${noon}`,
      `marks?${all}&kinds=rumour`,
      `marks?${all}&limit=0`,
      `marks?after=${noon}&before=${noon}`,
      'marks?after=soon',
      `track?${all}`,
      `track?unit=P1&${range(0, 7 * 60 * minutes)}`,
    ]) {
      const answer = await host.app.request(`/api/past/${path}`, { headers })
      expect([path, answer.status, await answer.json()]).toMatchObject([path, 400, { error: { code: 'bad-request' } }])
    }
  })

  it('is for nobody who is not let in', async () => {
    const { host } = await aMorning()
    for (const path of [
      'span',
      `density?${range(0, 1)}`,
      `marks?${range(0, 1)}`,
      `late?at=${noon}`,
      `track?unit=P1&${range(0, 1)}`,
    ])
      expect([path, (await host.app.request(`/api/past/${path}`)).status]).toEqual([path, 401])
  })
})
