import { createHash } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { ToldExercise } from '../../shared/wire/exercise.ts'
import { openFront } from '../../server/front.ts'
import { createLive } from '../../server/live.ts'
import { serveExercises } from '../../server/serveExercises.ts'
import { surroundings } from '../../server/surroundings.ts'
import { aHost, type TestHost } from './aHost.ts'
import { aCall, aUnit, hours, issued, minutes, noon, onDuty, seconds, step, told } from './given.ts'
import { withPurpose } from './aPurpose.ts'

type Headers = { cookie: string }

/** A site at its one port, on a clock of the test’s own. */
export type ServedSite = Readonly<{
  host: TestHost
  url: string
  /** Moves the clock and lets exercises be told what is due, second by second. */
  pass(ms: number): Promise<void>
  /** Moves the clock alone. */
  leap(ms: number): void
  /** Asks over real HTTP. */
  ask(path: string, headers: Headers, method?: string, body?: unknown): Promise<{ status: number; said: unknown }>
  /** All of history, and of positions, that the site holds. */
  historyHash(): string
}>

/** An afternoon of a small site, served three hours later. Real: J1 at 12:01 went to P1 after 60 s, J2 at 12:10 after 5 minutes. */
export async function aServedSite(): Promise<ServedSite> {
  let now = noon - hours
  const host = await aHost({ clock: () => now })
  await tellAfternoon(host, (at) => void (now = at))
  now = noon + 3 * hours
  const front = await openFront(0, '127.0.0.1', host.app)
  const exercises = serveExercises(host, front)
  // Without its policies the site writes nothing by itself: what changes, an exercise changed.
  const live = createLive(front.http, host)
  onTestFinished(async () => {
    await exercises.close()
    front.http.closeAllConnections()
    await live.close()
  })
  const url = `http://127.0.0.1:${front.port}`
  return {
    host,
    url,
    async pass(ms) {
      for (let left = ms; left > 0; left -= seconds) {
        now += Math.min(left, seconds)
        await host.exercises.advance()
      }
    },
    leap: (ms) => void (now += ms),
    async ask(path, headers, method = 'GET', body) {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return { status: answer.status, said: await answer.json().catch(() => null) }
    },
    historyHash() {
      const all = [[...host.log.read(0)], [...host.telemetry.between(0, Number.MAX_SAFE_INTEGER)]]
      return createHash('sha256').update(JSON.stringify(all)).digest('hex')
    },
  }
}

/** The lead’s purpose and exercise, with one trainee. */
export async function anExercise(
  { host, ask }: ServedSite,
  wish: object = {},
): Promise<{ id: string; lead: Headers; trainee: Headers }> {
  const lead = await withPurpose(host, host.as('shift_lead'), 'training', 'Course 12')
  const trainee = host.as('dispatcher')
  const body = { desk: 'Desk A', from: noon, to: noon + 30 * minutes, trainees: ['test-dispatcher'], ...wish }
  const { status, said } = await ask('/api/exercises', lead, 'POST', body)
  if (status !== 201) throw new Error(`The exercise was answered with ${status}: ${JSON.stringify(said)}`)
  return { id: (said as ToldExercise).id, lead, trainee }
}

async function tellAfternoon(host: TestHost, at: (now: number) => void): Promise<void> {
  const { recorder, tracker, log } = host
  const tell = async (from: number, ...reports: Parameters<typeof recorder.report>[1][]) => {
    at(noon + from)
    for (const each of reports) await recorder.report('calls', each)
  }
  const place = async (unitId: string, lon: number) => {
    const fix = tracker.fixOf({ unitId, at: host.clock(), lon, lat: 30.1, speedKmh: 0, heading: null })
    if ('unit' in fix) await tracker.take([fix])
  }
  const home = { homeArea: 't1' }
  await tell(
    -hours,
    [aUnit('P1', home), aUnit('P2', home), aUnit('P3', home)],
    ['P1', 'P2', 'P3'].map((id) => onDuty(id)),
  )
  await tell(-20 * minutes, [
    aCall('J0', -20 * minutes, { lon: 120.15, lat: 30.1 }),
    issued('O0', 'J0', 'P3', -19 * minutes),
  ])
  at(noon - minutes)
  for (const [unitId, lon] of [
    ['P1', 120.01],
    ['P2', 120.06],
    ['P3', 120.15],
  ] as const)
    await place(unitId, lon)
  await tell(minutes, [aCall('J1', minutes, { lon: 120.05, lat: 30.1 })])
  at(noon + 2 * minutes)
  const lead = { kind: 'account', id: 'real-desk', role: 'shift_lead', areas: null } as const
  await recorder.command(
    lead,
    { id: 'real-1', type: 'order.issue', incidentId: 'J1', unitIds: ['P1'], task: null },
    surroundings(host),
  )
  await recorder.record('policy:alarms', 'a1', [
    {
      type: 'alert.raised',
      at: noon + 2 * minutes,
      area: 't1',
      data: {
        alertId: 'A1',
        rule: 'late',
        key: 'late|J1',
        priority: 2,
        incidentId: 'J1',
        unitId: null,
        areaId: null,
        feed: null,
        since: noon + 2 * minutes,
      },
    } as never,
  ])
  await tell(3 * minutes, [step('real-1-1', 'acknowledged', 2 * minutes + 20 * seconds)])
  await recorder.command(
    lead,
    { id: 'real-2', type: 'alert.acknowledge', alertIds: ['A1'], reason: null },
    surroundings(host),
  )
  await recorder.command(
    lead,
    { id: 'real-3', type: 'incident.prioritise', incidentId: 'J1', priority: 1 },
    surroundings(host),
  )
  await tell(8 * minutes, [step('real-1-1', 'en_route', 3 * minutes), step('real-1-1', 'on_scene', 8 * minutes)])
  await tell(10 * minutes, [aCall('J2', 10 * minutes, { lon: 120.12, lat: 30.1, incidentType: 'noise' })])
  await tell(15 * minutes, [issued('O2', 'J2', 'P2', 15 * minutes), step('O0', 'cleared', 15 * minutes)])
  await tell(16 * minutes, [step('O2', 'acknowledged', 15 * minutes + 40 * seconds)])
  await tell(25 * minutes, [
    step('real-1-1', 'cleared', 25 * minutes),
    told('incident.cancelled', 24 * minutes, { incidentId: 'J2', reason: null }),
  ])
  await tell(2 * hours, [aCall('J9', 2 * hours)])
  if ([...log.read(0)].length < 20) throw new Error('The afternoon was not told')
}
