import { describe, expect, it } from 'vitest'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { withPurpose } from '../../support/aPurpose.ts'
import { hours, minutes, noon, seconds } from '../../support/given.ts'

const yesterday = noon - 26 * hours

/** Every way to the past, of a stretch of history. */
const questions = (from: number, to = from + minutes) => [
  `/api/past/world?at=${from}`,
  `/api/past/positions?at=${from}`,
  `/api/past/steps?from=${from}&to=${to}`,
  `/api/past/moves?from=${from}&to=${to}`,
  `/api/past/density?from=${from}&to=${to}`,
  `/api/past/marks?from=${from}&to=${to}`,
  `/api/past/late?at=${from}`,
  `/api/past/track?unit=P1&from=${from}&to=${to}`,
  `/api/baseline?at=${from}`,
]

async function aHostWithWalls(clock: () => number): Promise<TestHost> {
  const host = await aHost({ clock })
  const place = { name: 'wall', room: 'hall', widthMm: 4800, farViewerMm: 5000 }
  for (const screenId of ['s1', 's2'])
    await host.recorder.record('test', screenId, [
      { type: 'screen.paired', at: noon, area: null, data: { screenId, ...place } },
    ])
  return host
}
const statuses = (host: TestHost, paths: readonly string[], headers: { cookie: string }) =>
  Promise.all(paths.map(async (path) => [path, (await host.app.request(path, { headers })).status]))

let ids = 0
async function command(host: TestHost, headers: { cookie: string }, wanted: object) {
  const answer = await host.app.request('/api/commands', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ id: `c${++ids}`, ...wanted }),
  })
  return (await answer.json()) as { status: string; code?: string }
}
const present = (host: TestHost, headers: { cookie: string }, what: object = {}, more: object = {}) =>
  command(host, headers, {
    type: 'screen.present',
    screenIds: ['s1'],
    what: {
      at: yesterday,
      knowledge: 'then',
      speed: 1,
      playing: false,
      camera: null,
      incident: null,
      area: null,
      scene: null,
      ...what,
    },
    purpose: 'review',
    ...more,
  })

describe('the past on a wall', () => {
  it('is refused on every way to it where nothing is presented [M5]', async () => {
    const host = await aHostWithWalls(() => noon)
    for (const from of [yesterday, noon - 2 * hours]) {
      const paths = questions(from)
      expect(await statuses(host, paths, host.screenCookie('s1'))).toEqual(paths.map((path) => [path, 403]))
    }
  })

  it('is told within what is presented on that wall, and nowhere else [M5]', async () => {
    let now = noon
    const host = await aHostWithWalls(() => now)
    const lead = await withPurpose(host, host.as('shift_lead'))
    expect(await present(host, lead)).toMatchObject({ status: 'recorded' })
    const wall = host.screenCookie('s1')
    const within = questions(yesterday)
    for (const [path, status] of await statuses(host, within, wall)) expect([path, status]).not.toEqual([path, 403])
    for (const outside of [questions(yesterday - 2 * hours), questions(yesterday, noon), questions(noon - 5 * hours)])
      for (const [path, status] of await statuses(host, outside.slice(2, 6), wall))
        expect([path, status]).toEqual([path, 403])
    expect(await statuses(host, within, host.screenCookie('s2'))).toEqual(within.map((path) => [path, 403]))
    expect(await command(host, lead, { type: 'screen.unpresent', screenIds: ['s1'] })).toMatchObject({
      status: 'recorded',
    })
    expect(await statuses(host, within, wall)).toEqual(within.map((path) => [path, 403]))
    await present(host, lead)
    now += 2 * hours
    expect(await statuses(host, within, wall)).toEqual(within.map((path) => [path, 403]))
  })

  it('is refused while visitors are there [M4, M5]', async () => {
    const host = await aHostWithWalls(() => noon)
    const lead = await withPurpose(host, host.as('shift_lead'))
    await present(host, lead)
    await command(host, lead, { type: 'screens.veil', room: 'hall', veiled: true })
    expect(host.recorder.world.screens.get('s1')!.presenting).toBeNull()
    const paths = [...questions(yesterday), ...questions(noon - 5 * minutes)]
    expect(await statuses(host, paths, host.screenCookie('s1'))).toEqual(paths.map((path) => [path, 403]))
    expect(await present(host, lead)).toMatchObject({ status: 'refused', code: 'room-veiled' })
  })

  it('needs the purpose of the session that presents it [M5]', async () => {
    const host = await aHostWithWalls(() => noon)
    const lead = host.as('shift_lead')
    for (const purpose of ['review', null])
      expect(await present(host, lead, {}, { purpose })).toMatchObject({ status: 'refused', code: 'purpose-needed' })
    expect(await present(host, lead, { at: noon - minutes }, { purpose: null })).toMatchObject({ status: 'recorded' })
    await withPurpose(host, lead, 'training')
    expect(await present(host, lead)).toMatchObject({ status: 'refused', code: 'purpose-needed' })
    expect(await present(host, lead, {}, { purpose: 'training' })).toMatchObject({ status: 'recorded' })
    expect(host.audit.list({ action: 'screen.present' })[0]).toMatchObject({ subject: 's1', outcome: 'recorded' })
  })

  it('is presented by whoever may direct walls, of what has been [M3]', async () => {
    const host = await aHostWithWalls(() => noon)
    for (const role of ['dispatcher', 'reviewer'] as const)
      expect(await present(host, host.as(role), { at: noon - minutes }, { purpose: null })).toMatchObject({
        code: 'not-allowed',
      })
    const lead = host.as('shift_lead')
    expect(await present(host, lead, { at: noon + seconds })).toMatchObject({ code: 'not-past' })
    expect(await present(host, lead, {}, { screenIds: ['s9'] })).toMatchObject({ code: 'unknown-screen' })
  })
})
