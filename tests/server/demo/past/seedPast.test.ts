import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoSite } from '../../../../server/demo/demoSite.ts'
import { openPast } from '../../../../server/demo/past/pastStore.ts'
import { seedPast } from '../../../../server/demo/past/seedPast.ts'
import { Simulation } from '../../../../server/demo/simulation/simulation.ts'
import { type Host, openHost } from '../../../../server/host.ts'
import type { Incident } from '../../../../shared/domain/incident.ts'
import type { AnyFact } from '../../../../shared/facts/catalogue.ts'
import type { IntervalName } from '../../../../shared/select/intervals.ts'
import { openIncidents } from '../../../../shared/select/openIncidents.ts'
import { responseFigure } from '../../../../shared/select/responseTimes.ts'
import { aTown } from '../../../support/aTown.ts'
import { hours, minutes, noon } from '../../../support/given.ts'

const folder = mkdtempSync(join(tmpdir(), 'watchfloor-past-'))
const from = noon - 25 * hours
const progress: number[] = []
let host: Host
let facts: AnyFact[]
let incidents: Incident[]

/** A day and an hour of a small town, made once for all tests and then opened as a server would. */
beforeAll(async () => {
  const { ground, geojson, areas } = aTown()
  const simulation = new Simulation({ ground, site: demoSite }, from)
  const store = openPast(folder, demoSite, geojson, { west: 119.9, south: 29.9, east: 120.2, north: 30.2 })
  await seedPast(store, simulation, {
    areas,
    fineFrom: noon - 20 * minutes,
    until: () => noon,
    onProgress: (share) => progress.push(share),
  })
  store.close()
  host = openHost({ dataDir: folder, site: demoSite, clock: () => noon, logger: pino({ level: 'silent' }) })
  facts = [...host.log.read(0)]
  incidents = [...host.recorder.world.incidents.values()]
}, 120_000)

afterAll(() => {
  host.close()
  rmSync(folder, { recursive: true, force: true })
})

const day = 25 / 24
const shareOf = (is: (incident: Incident) => boolean) => incidents.filter(is).length / incidents.length
const figure = (interval: IntervalName, priority: number) =>
  responseFigure(
    incidents.filter((incident) => incident.priority === priority),
    interval,
    demoSite,
  )

describe('a past day of the demo', () => {
  it('is accepted whole: nothing refused, nothing left waiting', () => {
    expect(host.quarantine.count()).toEqual({ waiting: 0, rejected: 0 })
  })

  it('has about 2,000 incidents a day, most of them by day and in the evening', () => {
    expect(incidents.length / day).toBeGreaterThan(1700)
    expect(incidents.length / day).toBeLessThan(2450)
    const between = (low: number, high: number) =>
      shareOf(({ receivedAt }) => {
        const hour = new Date(receivedAt + 8 * hours).getUTCHours()
        return hour >= low && hour < high
      })
    expect(between(2, 6)).toBeLessThan(0.09)
    expect(between(16, 22)).toBeGreaterThan(0.28)
  })

  it('has priorities, origins and ends in believable shares', () => {
    const priority = (level: number) => shareOf((incident) => incident.priority === level)
    expect(priority(1)).toBeGreaterThan(0.01)
    expect(priority(1)).toBeLessThan(0.03)
    expect(priority(2)).toBeGreaterThan(0.09)
    expect(priority(2)).toBeLessThan(0.16)
    expect(priority(4)).toBeGreaterThan(0.19)
    expect(priority(4)).toBeLessThan(0.3)
    expect(shareOf(({ origin }) => origin === 'police')).toBeGreaterThan(0.02)
    expect(shareOf(({ end }) => end?.kind === 'diverted')).toBeGreaterThan(0.08)
    expect(shareOf(({ end }) => end?.kind === 'cancelled')).toBeGreaterThan(0.015)
    expect(shareOf(({ end }) => end?.kind === 'duplicate')).toBeGreaterThan(0.015)
  })

  it('takes believable times: answers within seconds, receipts within half a minute, arrivals around their targets', () => {
    const answer = responseFigure(incidents, 'answer', demoSite)
    expect(answer.p90).toBeGreaterThan(5_000)
    expect(answer.p90).toBeLessThan(10_000)
    const receipt = figure('receipt', 2)
    expect(receipt.p50).toBeLessThan(12_000)
    expect(receipt.p90).toBeLessThan(30_000)
    const urgent = figure('total', 1)
    expect(urgent.p50).toBeGreaterThan(90_000)
    expect(urgent.p50).toBeLessThan(300_000)
    expect(urgent.p90).toBeGreaterThan(180_000)
    expect(urgent.p90).toBeLessThan(540_000)
    const soon = figure('total', 2)
    expect(soon.compliance!.share).toBeGreaterThan(0.75)
    expect(soon.compliance!.share).toBeLessThan(0.97)
    expect(figure('total', 3).p90).toBeLessThan(20 * minutes)
  })

  it('leaves some stamps out and keeps what the police saw themselves out of response times', () => {
    const { excluded } = responseFigure(incidents, 'total', demoSite)
    expect(excluded.missing).toBeGreaterThan(0)
    expect(excluded.police_initiated).toBeGreaterThan(0)
  })

  it('alarms now and then, never in a flood that lasts', () => {
    const raised = facts.filter(({ type }) => type === 'alert.raised')
    expect(raised.length / (25 * 1)).toBeGreaterThan(0.5)
    expect(raised.length / (25 * 1)).toBeLessThan(8)
    const standing = [...host.recorder.world.alerts.values()].filter(({ clearedAt }) => clearedAt === null)
    expect(standing.length).toBeLessThan(10)
  })

  it('ends with a calm number of open incidents', () => {
    const open = openIncidents(host.recorder.world)
    expect(open.length).toBeGreaterThan(8)
    expect(open.length).toBeLessThan(80)
    expect(open.filter(({ priority }) => priority === 1).length).toBeLessThan(6)
  })

  it('was learned in the order it was told, some of it late', () => {
    expect(facts.every(({ recordedAt }, i) => i === 0 || recordedAt >= facts[i - 1]!.recordedAt)).toBe(true)
    expect(facts.filter(({ at, recordedAt }) => recordedAt - at > minutes).length).toBeGreaterThan(10)
    expect(facts.at(-1)!.recordedAt).toBeLessThanOrEqual(noon)
  })

  it('holds the positions of the last while, as fresh as live ones', () => {
    const fixes = host.telemetry.at(noon)
    expect(fixes.length).toBeGreaterThan(550)
    expect(fixes.filter(({ at }) => at > noon - minutes).length / fixes.length).toBeGreaterThan(0.85)
    expect([...host.telemetry.between(noon - 15 * minutes, noon - 14 * minutes)].length).toBeGreaterThan(1000)
    expect(host.telemetry.at(noon - 3 * hours)).toEqual([])
  })

  it('says how far it is, to the end', () => {
    expect(progress.every((share, i) => i === 0 || share >= progress[i - 1]!)).toBe(true)
    expect(progress.at(-1)).toBe(1)
  })

  it('puts nobody at two calls at once', () => {
    const { orders } = host.recorder.world
    const byUnit = Map.groupBy(
      [...orders.values()].filter(({ stamps }) => stamps.on_scene !== undefined && stamps.cleared !== undefined),
      ({ unitId }) => unitId,
    )
    const clashes = [...byUnit.values()].flatMap((own) => {
      const inOrder = own.sort((a, b) => a.issuedAt - b.issuedAt)
      return inOrder.slice(1).filter(({ issuedAt }, i) => issuedAt < inOrder[i]!.stamps.cleared!)
    })
    expect(clashes).toEqual([])
  })
})
