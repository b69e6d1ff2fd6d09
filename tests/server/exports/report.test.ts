import { describe, expect, it } from 'vitest'
import { exportMaterial } from '../../../server/exports/exportMaterial.ts'
import { report } from '../../../server/exports/report.ts'
import { siteSchema } from '../../../shared/site.ts'
import type { ExportRequest } from '../../../shared/wire/exportRequest.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { aCall, aUnit, hours, minutes, noon, onDuty, stated, step, told } from '../../support/given.ts'
import { pdfText } from '../../support/pdfText.ts'
import { twoTownships } from '../../support/places.ts'

const planted = ['密语地址', '密语理由', '密语日志', '密语任务']

const request: ExportRequest = {
  kind: 'report',
  from: noon - 2 * hours,
  to: noon + hours,
  areas: null,
  incidents: [],
  instants: [noon - 30 * minutes],
  id: 1,
  mark: 'WF-0123456789AB',
  purpose: 'complaint',
  reference: 'C-2026-17',
  requestedBy: 'account:lead-a',
  requestedAt: noon,
  state: 'approved',
  decision: { by: 'account:reviewer-b', at: noon, reason: '投诉核查' },
  endsAt: noon + 24 * hours,
  downloads: 0,
  bytes: null,
}

/** A morning in which every place for free text has a word that must not leave. */
async function aMorning(): Promise<TestHost> {
  let now = noon - hours
  const host = await aHost({ clock: () => now })
  await host.recorder.report('calls', [
    aUnit('P1', { homeArea: 't1', callsign: '巡一' }),
    onDuty('P1', -2 * hours),
    aCall('J1', -hours, { areaId: 'c1', place: planted[0], lon: 120.0512, lat: 30.1, priority: 1 }),
    aCall('J2', -hours + minutes, { areaId: 'c3' }),
    stated('J1', 'answered', -hours + 5000),
    told('order.issued', -hours + minutes, { orderId: 'O1', incidentId: 'J1', unitId: 'P1', task: planted[3] }),
    told('incident.cancelled', -hours + 2 * minutes, { incidentId: 'J2', reason: planted[1] }),
  ])
  const entry = { entryId: 'E1', kind: 'note' as const, incidentId: 'J1', text: planted[2]!, corrects: null }
  await host.recorder.record('account:ann', 'e1', [{ type: 'log.written', at: now, area: 'c1', data: entry }])
  await host.tracker.take([
    { unit: 0, at: now, receivedAt: now, lon: 120.05, lat: 30.1, speedKmh: 20, heading: 90, area: 1 },
  ])
  now = noon
  // Told half an hour after it happened.
  await host.recorder.report('calls', [step('O1', 'on_scene', -30 * minutes)])
  return host
}

async function textOf(host: TestHost, change: Partial<ExportRequest> = {}, language: 'zh-CN' | 'en' = 'zh-CN') {
  const site = siteSchema.parse({ ...host.site, language })
  const outlines = twoTownships as Parameters<typeof exportMaterial>[1]['outlines']
  const order = { request: { ...request, ...change }, site, madeAt: noon, outlines }
  return pdfText(await report(exportMaterial(host, order), { compress: false }))
}

describe('an after-action report', () => {
  it('says for what, of when, who asked, who approved and until when, with the mark on every page [X8]', async () => {
    const text = await textOf(await aMorning())
    for (const said of ['投诉核查', 'C-2026-17', 'lead-a', 'reviewer-b', '2026-11-22 12:00:00', 'WF-0123456789AB'])
      expect(text).toContain(said)
    const pages = Number(/第 1 \/ (\d+) 页/.exec(text)?.[1])
    expect(pages).toBeGreaterThan(2)
    const marks = text.split('lead-a · 2026-11-21 12:00:00 · 投诉核查 · WF-0123456789AB').length - 1
    expect(marks).toBeGreaterThanOrEqual(pages * 6)
  })

  it('tells each incident as it was known then, and what was learned late [X7]', async () => {
    const text = await textOf(await aMorning())
    expect(text).toContain('J1')
    expect(text).toContain('巡一 到场')
    expect(text).toContain('迟 30:00 得知')
    expect(await textOf(await aMorning(), { to: noon - 1 })).not.toContain('巡一 到场')
  })

  it('holds none of the words that somebody wrote [X7]', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const text = await textOf(await aMorning(), {}, language)
      for (const word of planted) expect([word, text.includes(word)]).toEqual([word, false])
    }
  })

  it('holds no incident and no area that was not asked for [X7]', async () => {
    const host = await aMorning()
    const one = await textOf(host, { incidents: ['J2'] })
    expect([one.includes('J2'), one.includes('J1')]).toEqual([true, false])
    const t2 = await textOf(host, { areas: ['t2'] })
    expect([t2.includes('J2'), t2.includes('J1')]).toEqual([true, false])
  })

  it('gives each interval against its target, defines it, and says how good the data is', async () => {
    const text = await textOf(await aMorning(), {}, 'en')
    for (const said of ['After-action report', 'Total to scene', '* 30:00', '0/1', 'received – on scene', '5:00'])
      expect(text).toContain(said)
    expect(text).toMatch(/1 of \d+ records were learned more than a minute late, the latest by 30:00/)
    expect(text).toContain('<5')
  })
})
