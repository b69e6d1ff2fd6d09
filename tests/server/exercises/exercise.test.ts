import { existsSync } from 'node:fs'
import { io } from 'socket.io-client'
import * as stockParser from 'socket.io-parser'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { positionsParser } from '../../../shared/wire/parser.ts'
import { PROTOCOL, type Welcome } from '../../../shared/wire/protocol.ts'
import type { ExerciseResults, ToldExercise } from '../../../shared/wire/exercise.ts'
import { World } from '../../../shared/domain/world.ts'
import { openForReading } from '../../../server/store/database.ts'
import { anExercise, aServedSite } from '../../support/anExercise.ts'
import { hours, minutes, noon, seconds } from '../../support/given.ts'
import { withPurpose } from '../../support/aPurpose.ts'

const order = (id: string, incidentId: string, unitId: string) => ({
  id,
  type: 'order.issue',
  incidentId,
  unitIds: [unitId],
  task: null,
})

/** The board as a socket of an exercise is told it first. */
async function boardOver(url: string, path: string, headers: { cookie: string }): Promise<World> {
  const socket = io(url, {
    path,
    transports: ['websocket'],
    extraHeaders: headers,
    parser: positionsParser(stockParser),
    reconnection: false,
  })
  onTestFinished(() => void socket.close())
  return new Promise((resolve, reject) => {
    socket.on('connect_error', reject)
    socket.on('welcome', (welcome: Welcome) => {
      if (welcome.kind === 'snapshot') resolve(new World(welcome.world))
    })
    socket.on('connect', () => socket.emit('hello', { protocol: PROTOCOL, epoch: null, view: null, have: 0 }))
  })
}

describe('an exercise', () => {
  it('is set for training only, by leads and reviewers, of history there is [E1]', async () => {
    const site = await aServedSite()
    const { host, ask } = site
    const wish = { desk: 'Desk A', from: noon, to: noon + 30 * minutes, trainees: ['test-dispatcher'] }
    const dispatcher = host.as('dispatcher')
    expect((await ask('/api/exercises', dispatcher, 'POST', wish)).status).toBe(403)
    const lead = host.as('shift_lead')
    expect(await ask('/api/exercises', lead, 'POST', wish)).toMatchObject({
      status: 403,
      said: { error: { code: 'purpose-needed' } },
    })
    await withPurpose(host, lead, 'review')
    expect((await ask('/api/exercises', lead, 'POST', wish)).status).toBe(403)
    await withPurpose(host, lead, 'training', 'Course 12')
    for (const [field, value] of [
      ['to', noon + 30 * 3_600_000],
      ['from', noon - 30 * minutes * 100],
      ['trainees', ['test-administrator']],
      ['areas', ['nowhere']],
      ['speed', 60],
    ] as const)
      expect(await ask('/api/exercises', lead, 'POST', { ...wish, [field]: value })).toMatchObject({ status: 400 })
    expect(await ask('/api/exercises', lead, 'POST', wish)).toMatchObject({
      status: 201,
      said: { desk: 'Desk A', state: 'paused', at: noon, isMine: true, trainees: ['test-dispatcher'] },
    })
    const noted = host.audit.list({ action: 'exercise.create' })
    expect(noted.map(({ outcome }) => outcome)).toEqual(['made', 'purpose-needed', 'purpose-needed'])
    expect(noted[0]!.reason).toContain('Course 12')
  })

  it('is told to those who take part, and to nobody else [E2]', async () => {
    const site = await aServedSite()
    const { host, ask } = site
    const { id, trainee } = await anExercise(site)
    const other = host.as('dispatcher', ['t2'])
    expect((await ask(`/api/exercises/${id}`, other)).status).toBe(404)
    expect((await ask('/api/exercises', other)).said).toMatchObject({ exercises: [], canSet: false })
    expect((await ask('/api/exercises', trainee)).said).toMatchObject({
      exercises: [{ id, isMine: false, isTrainee: true, trainees: null }],
    })
    expect((await ask(`/exercise/${id}/api/site`, other)).status).toBe(403)
    await expect(boardOver(site.url, `/exercise/${id}/socket.io`, other)).rejects.toThrow()
    expect((await ask(`/exercise/${id}/api/site`, trainee)).said).toMatchObject({
      site: { dataLabel: { en: 'Exercise · Desk A · from 2026-11-21 12:00' }, imported: null },
    })
  })

  it('begins with the board as it stood, at its own address, over a socket [E3]', async () => {
    const site = await aServedSite()
    const { id, trainee } = await anExercise(site)
    const board = await boardOver(site.url, `/exercise/${id}/socket.io`, trainee)
    expect([...board.incidents.values()].map(({ id: each }) => each)).toEqual(['J0'])
    expect(board.orders.get('O0')).toMatchObject({ unitId: 'P3', end: null })
    expect([...board.units.values()].map(({ onDuty }) => onDuty)).toEqual([true, true, true])
    const live = await boardOver(site.url, '/socket.io', trainee)
    expect([...live.incidents.values()].map(({ id: each }) => each)).toContain('J9')
  })

  it('replays the calls, leaves the room’s work to the trainee, and keeps everything to itself [E3, E4, E5]', async () => {
    const site = await aServedSite()
    const { host, ask, pass } = site
    const { id, lead, trainee } = await anExercise(site)
    const key = host.key('orders', { of: 'all' })
    const before = site.historyHash()
    const ordersBefore = await ask(`/api/feeds/orders?since=0`, { authorization: `Bearer ${key}` } as never)

    expect((await ask(`/api/exercises/${id}/run`, trainee, 'POST', {})).said).toMatchObject({ state: 'running' })
    await pass(61 * seconds)
    // Before the real desk ordered P1, the trainee orders P2, which is nearer.
    const path = `/exercise/${id}/api/commands`
    await pass(9 * seconds)
    expect((await ask(path, trainee, 'POST', order('x-1', 'J1', 'P2'))).said).toMatchObject({ status: 'recorded' })
    expect((await ask(path, lead, 'POST', order('x-2', 'J1', 'P1'))).said).toMatchObject({ status: 'refused' })
    await pass(9 * minutes)
    const mid = await boardOver(site.url, `/exercise/${id}/socket.io`, trainee)
    const [first] = [...mid.incidents.get('J1')!.orderIds].map((each) => mid.orders.get(each)!)
    expect(first).toMatchObject({ unitId: 'P2', by: 'account:test-dispatcher' })
    expect(first!.stamps.acknowledged).toBeGreaterThan(first!.issuedAt)
    expect(first!.stamps.on_scene).toBeGreaterThan(first!.stamps.en_route!)
    expect(mid.incidents.get('J1')).toMatchObject({ priority: 2 })
    expect([...mid.orders.values()].some(({ unitId }) => unitId === 'P1')).toBe(false)
    expect(mid.incidents.has('J2')).toBe(true)

    expect((await ask(`/exercise/${id}/api/health`, trainee)).status).toBe(200)
    expect(site.historyHash()).toBe(before)
    expect(await ask(`/api/feeds/orders?since=0`, { authorization: `Bearer ${key}` } as never)).toEqual(ordersBefore)
    for (const closed of [
      '/api/feeds/orders',
      '/api/ingest/facts',
      '/api/accounts',
      '/api/audit',
      '/api/exports',
      '/wall',
      '/metrics',
    ])
      expect(
        (await ask(`/exercise/${id}${closed}`, { ...trainee, authorization: `Bearer ${key}` } as never)).status,
      ).toBe(404)
    expect((await ask(`/exercise/${id}/api/incidents/J1/caller`, trainee)).status).toBe(404)
  })

  it('compares the desk’s clocks with what happened [E6]', async () => {
    const site = await aServedSite()
    const { host, ask, pass } = site
    const { id, lead, trainee } = await anExercise(site)
    await ask(`/api/exercises/${id}/run`, trainee, 'POST', {})
    await pass(90 * seconds)
    const path = `/exercise/${id}/api/commands`
    await ask(path, trainee, 'POST', order('x-1', 'J1', 'P2'))
    await ask(path, trainee, 'POST', { id: 'x-p', type: 'incident.prioritise', incidentId: 'J1', priority: 1 })
    await pass(10 * minutes - 30 * seconds)
    await ask(path, trainee, 'POST', order('x-2', 'J2', 'P1'))
    await pass(4 * minutes)
    expect((await ask(`/api/exercises/${id}/results`, lead)).status).toBe(404)
    expect((await ask(`/api/exercises/${id}/end`, trainee, 'POST', {})).said).toMatchObject({ state: 'ended' })
    const { said, status } = await ask(`/api/exercises/${id}/results`, trainee)
    expect(status).toBe(200)
    const results = said as ExerciseResults
    expect(results).toMatchObject({ desk: 'Desk A', from: noon, endedAt: noon + 15 * minutes })
    const byId = new Map(results.cases.map((each) => [each.incidentId, each]))
    expect([...byId.keys()]).toEqual(['J1', 'J2'])
    expect(byId.get('J1')).toMatchObject({
      real: {
        ordered: 60_000,
        receipt: 20_000,
        arrival: 7 * minutes,
        prioritised: 2 * minutes,
        firstUnit: 'P1',
        alarms: 1,
        acknowledged: [60_000],
      },
      here: { ordered: 30_000, prioritised: 30_000, firstUnit: 'P2', priority: 1 },
      sameUnit: false,
    })
    // At the end of the exercise the real desk had just ordered J2’s unit, which had not signed for it.
    expect(byId.get('J2')).toMatchObject({
      real: { ordered: 5 * minutes, receipt: null },
      here: { ordered: 60_000, firstUnit: 'P1' },
    })
    expect(results.figures.ordered).toEqual({
      real: { n: 2, p50: 60_000, p90: 5 * minutes },
      here: { n: 2, p50: 30_000, p90: 60_000 },
    })
    expect(results.sameUnit).toEqual({ k: 0, of: 2 })
    expect(JSON.stringify(results)).not.toMatch(/test-dispatcher|test-shift_lead|account:/)
    expect((await ask(`/api/exercises/${id}/results`, host.as('shift_lead', ['t1']))).status).toBe(404)
    expect(host.audit.list({}).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['exercise.create', 'exercise.run', 'exercise.end', 'exercise.results']),
    )
    expect((await ask(`/exercise/${id}/api/site`, trainee)).status).not.toBe(200)
  })

  it('stands while it is paused, goes as fast as it was set, and ends by itself [E3]', async () => {
    const site = await aServedSite()
    const { ask, pass } = site
    const { id, lead, trainee } = await anExercise(site, { speed: 10 })
    const at = async () => ((await ask(`/api/exercises/${id}`, lead)).said as ToldExercise).at - noon
    await pass(20 * seconds)
    expect(await at()).toBe(0)
    await ask(`/api/exercises/${id}/run`, trainee, 'POST', {})
    await pass(6 * seconds)
    expect(await at()).toBe(minutes)
    expect((await ask(`/api/exercises/${id}/run`, trainee, 'POST', { speed: 1 })).status).toBe(403)
    await ask(`/api/exercises/${id}/pause`, trainee, 'POST', {})
    await pass(20 * seconds)
    expect(await at()).toBe(minutes)
    expect((await ask(`/api/exercises/${id}/run`, lead, 'POST', { speed: 4 })).said).toMatchObject({ speed: 4 })
    await pass(8 * minutes)
    await vi.waitFor(async () =>
      expect((await ask(`/api/exercises/${id}`, lead)).said).toMatchObject({ state: 'ended', at: noon + 30 * minutes }),
    )
  })

  it('goes on where it stood after the server was started again, and is deleted with all it held [E7]', async () => {
    const site = await aServedSite()
    const { host, ask, pass } = site
    const { id, lead, trainee } = await anExercise(site)
    await ask(`/api/exercises/${id}/run`, trainee, 'POST', {})
    await pass(70 * seconds)
    await ask(`/exercise/${id}/api/commands`, trainee, 'POST', order('x-1', 'J1', 'P2'))
    await host.exercises.close()
    expect((await ask(`/api/exercises/${id}`, lead)).said).toMatchObject({ state: 'paused', at: noon + 70 * seconds })
    await ask(`/api/exercises/${id}/run`, lead, 'POST', {})
    await pass(5 * minutes)
    const board = await boardOver(site.url, `/exercise/${id}/socket.io`, trainee)
    expect(board.orders.get('x-1-1')!.stamps.acknowledged).toBeDefined()
    expect(board.incidents.size).toBe(2)
    const folder = host.exercises.folderOf(id)
    const db = openForReading(`${folder}/watchfloor.db`)
    expect(db.prepare('SELECT count(*) AS n FROM account').get()).toEqual({ n: 0 })
    expect(db.prepare('SELECT count(*) AS n FROM session').get()).toEqual({ n: 0 })
    db.close()
    expect((await ask(`/api/exercises/${id}`, trainee, 'DELETE')).status).toBe(403)
    expect((await ask(`/api/exercises/${id}`, lead, 'DELETE')).status).toBe(200)
    expect(existsSync(folder)).toBe(false)
    expect((await ask(`/api/exercises/${id}`, lead)).status).toBe(404)
  })

  it('is deleted in its time if nobody goes on with it [E7]', async () => {
    const site = await aServedSite()
    const { host } = site
    const { id } = await anExercise(site)
    expect(await host.exercises.purge()).toEqual([])
    site.leap(31 * 24 * hours)
    expect(await host.exercises.purge()).toEqual([id])
    expect(existsSync(host.exercises.folderOf(id))).toBe(false)
  })
})
