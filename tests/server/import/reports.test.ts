import { describe, expect, it } from 'vitest'
import { report as reportSchema } from '../../../shared/facts/report.ts'
import { reportsOf } from '../../../server/import/reports.ts'
import { told, worldWith } from './fold.ts'
import { harbourAreas, harbourMapping, harbourReading, plainMapping, readText } from './harbour.ts'

const steps = (reports: ReturnType<typeof reportsOf>) =>
  reports.map((report) =>
    [report.type, 'step' in report ? report.step : '', 'unitId' in report ? report.unitId : '']
      .filter(Boolean)
      .join(' '),
  )

describe('an import told as reports', () => {
  it('goes through the door unchanged: every report is valid as a feed would send it', async () => {
    for (const report of reportsOf(await harbourReading(), { areas: harbourAreas() })) {
      const { error, data } = reportSchema.safeParse(report)
      expect(error).toBeUndefined()
      expect(data).toEqual(report)
    }
  })

  it('runs in order of time and cause', async () => {
    const reports = reportsOf(await harbourReading())
    expect(steps(reports).slice(0, 12)).toEqual([
      'incident.reported',
      'incident.stamped created',
      'unit.registered E1',
      'unit.signed_on E1',
      'order.issued E1',
      'unit.registered T2',
      'unit.signed_on T2',
      'order.issued T2',
      'order.stamped en_route',
      'order.stamped en_route',
      'order.stamped on_scene',
      'order.stamped cleared',
    ])
    const times = reports.map(({ at }) => at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('makes a world with each call, its units’ chains and its end', async () => {
    const areas = harbourAreas()
    const world = worldWith(areas)
    told(world, reportsOf(await harbourReading(), { areas }), areas)
    const [first, second, third] = ['H-1', 'H-2', 'H-3'].map((id) => world.incidents.get(id)!)
    expect(first).toMatchObject({ area: 'old-quay', priority: 2, end: { kind: 'closed' } })
    expect(second).toMatchObject({ area: 'mill-hill', priority: 1 })
    expect(third).toMatchObject({ area: 'old-quay', end: { kind: 'cancelled', reason: 'Cancelled' } })
    expect((second!.stamps.on_scene! - second!.receivedAt) / 1000).toBe(290)
    expect(second!.stamps.cleared).toBe(world.orders.get('H-2/A7')!.stamps.cleared)
    expect(world.orders.get('H-1/T2')).toMatchObject({ unitId: 'T2', end: { kind: 'cleared' } })
    expect(world.units.get('E1')).toMatchObject({
      onDuty: true,
      orderIds: [],
      role: 'fire',
      homeArea: expect.any(String),
    })
  })

  it('repeats itself to the letter, and a second telling changes nothing', async () => {
    const reports = reportsOf(await harbourReading())
    expect(reportsOf(await harbourReading())).toEqual(reports)
    expect(new Set(reports.map(({ id }) => id)).size).toBe(reports.length)
    const world = worldWith(null)
    told(world, reports, null)
    expect(
      told(
        world,
        reports.filter(({ type }) => type !== 'unit.signed_on'),
        null,
      ),
    ).toBe(0)
  })

  it('gives a corrected time a new id and the rest their old ones', async () => {
    const head = 'id,type,received,sent,there,closed\n'
    const before = reportsOf(
      await readText(
        `${head}1,theft,2026-03-02 23:50:00,2026-03-02 23:51:00,,\n`,
        plainMapping({ unfinished: 'keep' }),
      ),
    )
    const after = reportsOf(
      await readText(
        `${head}1,theft,2026-03-02 23:50:00,2026-03-02 23:52:00,,\n`,
        plainMapping({ unfinished: 'keep' }),
      ),
    )
    const known = new Set(before.map(({ id }) => id))
    expect(after.filter(({ id }) => !known.has(id)).map(({ type }) => type)).toEqual(['incident.stamped'])
  })

  it('holds back what contradicts until what it speaks of is there', async () => {
    const mapping = plainMapping({
      unit: { id: 'unit' },
      stamps: { received: 'received', dispatched: 'sent', on_scene: 'there' },
    })
    const text =
      'id,unit,type,received,sent,there\n1,A,theft,2026-03-02 10:00:00,2026-03-02 09:59:00,2026-03-02 09:58:00\n'
    const reports = reportsOf(await readText(text, mapping))
    const world = worldWith(null)
    told(world, reports, null)
    const order = world.orders.get('1/A')!
    expect(order.stamps.on_scene! - world.incidents.get('1')!.receivedAt).toBe(-120_000)
  })

  it('ends an order without a time of clearing without giving it one', async () => {
    const mapping = plainMapping({
      unit: { id: 'unit' },
      stamps: { received: 'received', dispatched: 'sent', cleared: 'free' },
    })
    const text = 'id,unit,type,received,sent,free\n1,A,theft,2026-03-02 10:00:00,2026-03-02 10:01:00,\n'
    const world = worldWith(null)
    told(world, reportsOf(await readText(text, mapping)), null)
    expect(world.orders.get('1/A')).toMatchObject({ stamps: {}, end: { kind: 'cancelled' } })
    expect(world.incidents.get('1')!.stamps.cleared).toBeUndefined()
    expect(world.units.get('A')!.orderIds).toEqual([])
  })

  it('keeps ids within what facts carry, however long the source’s are', async () => {
    const mapping = plainMapping({
      name: 'a-source-with-a-long-nam',
      unit: { id: 'unit' },
      stamps: { received: 'received', dispatched: 'sent', acknowledged: 'ok' },
    })
    const long = 'f47ac10b-58cc-4372-a567-0e02b2c3d479-f47ac10b-58cc-4372-a567-0e02b2c3d479'
    const text = `id,unit,type,received,sent,ok\n${long},${long},theft,2026-03-02 10:00:00,2026-03-02 10:01:00,2026-03-02 10:02:00\n${long}0,${long}0,theft,2026-03-02 10:00:00,2026-03-02 10:01:00,\n`
    const reports = reportsOf(await readText(text, mapping))
    for (const report of reports) expect(reportSchema.safeParse(report).error).toBeUndefined()
    expect(
      new Set(
        reports
          .filter(({ type }) => type === 'incident.reported')
          .map((report) => 'incidentId' in report && report.incidentId),
      ).size,
    ).toBe(2)
  })

  it('says nothing of incidents’ dispatch where only units tell of it', async () => {
    const reports = reportsOf(await harbourReading())
    expect(reports.some((report) => report.type === 'incident.stamped' && report.step === 'dispatched')).toBe(false)
    expect(harbourMapping().turnoutFrom).toBe('dispatched')
  })
})
