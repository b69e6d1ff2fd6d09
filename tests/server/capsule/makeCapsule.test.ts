import { describe, expect, it } from 'vitest'
import { glyphsByCharacter } from '../../../server/fonts/characterMap.ts'
import { hanziFont } from '../../../server/fonts/hanziFont.ts'
import { fontWeights } from '../../../shared/capsule/capsule.ts'
import { fold, restore } from '../../../shared/domain/world.ts'
import { Positions } from '../../../shared/domain/position.ts'
import { FrameDecoder } from '../../../shared/wire/positions.ts'
import { aCapsule, aRequest } from '../../support/aCapsule.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { aCall, aUnit, issued, minutes, noon, onDuty, seconds, told } from '../../support/given.ts'
import { canary, fillTownships } from '../../support/townshipB.ts'

const secret = 'RAVEN 渡鸦'
let now = noon

async function aTown(): Promise<TestHost> {
  now = noon - 30 * minutes
  return aHost({ clock: () => now })
}

/** Reports as they come, each at its own time. */
async function live(host: TestHost, ...reports: Parameters<TestHost['recorder']['report']>[1]): Promise<void> {
  for (const report of reports) {
    now = Math.max(now, report.at)
    const [answer] = await host.recorder.report('calls', [report])
    expect(answer).toMatchObject({ status: 'recorded' })
  }
}

const a = async (host: TestHost, at: number, type: string, area: string | null, data: object) => {
  now = Math.max(now, noon + at)
  await host.recorder.record('account:lead-a', 'work', [{ type, at: noon + at, area, data } as never])
}

const aFix = (unit: number, at: number, lon: number, area: number) => ({
  unit,
  at: noon + at,
  receivedAt: noon + at,
  lon,
  lat: 30.1,
  speedKmh: 30,
  heading: 90,
  area,
})

/** One incident with words in all that somebody may write about it, others beside, before and after it. */
async function aStory(host: TestHost): Promise<void> {
  await live(
    host,
    aUnit('P1', { homeArea: 't1', station: secret }),
    aUnit('P2', { homeArea: 't1' }),
    aUnit('P3', { homeArea: 't2' }),
    ...['P1', 'P2', 'P3'].map((unit) => onDuty(unit, -25 * minutes)),
    aCall('EARLIER', -20 * minutes, { areaId: 'c1' }),
    told('incident.cancelled', -15 * minutes, { incidentId: 'EARLIER', reason: secret }),
    aCall('ASKED', -5 * minutes, {
      areaId: 'c1',
      lon: 120.0512345,
      lat: 30.1,
      place: secret,
      sourcePriority: secret,
    }),
    aCall('OTHER', -4 * minutes, { areaId: 'c2', place: secret }),
    aCall('QUIET', -4 * minutes, {
      areaId: 'c2',
      incidentType: 'self_harm',
      lon: 120.1512345,
      lat: 30.1,
      place: secret,
    }),
    issued('O1', 'ASKED', 'P1', -3 * minutes),
    issued('O2', 'OTHER', 'P2', -3 * minutes),
    issued('O3', 'QUIET', 'P3', -3 * minutes),
  )
  const of = (type: string, data: object) => a(host, -2 * minutes, type, 'c1', data)
  await of('instruction.issued', { orderId: 'O4', incidentId: 'ASKED', party: 'hotline', task: secret })
  await of('room.opened', { incidentId: 'ASKED' })
  await of('task.set', { taskId: 'T', incidentId: 'ASKED', text: secret, owner: 'lead', dueAt: null })
  await of('incident.handed_off', { incidentId: 'ASKED', handOffId: 'H', toArea: 't2', reason: secret })
  await of('log.written', { entryId: 'E', kind: 'note', incidentId: 'ASKED', text: secret, corrects: null })
  await of('alert.raised', {
    alertId: 'A',
    rule: 'no_arrival',
    key: 'no_arrival|ASKED',
    priority: 2,
    incidentId: 'ASKED',
    unitId: null,
    areaId: 'c1',
    feed: null,
    since: noon,
  })
  await of('alert.acknowledged', { alertId: 'A', reason: secret })
  await of('alert.shelved', { key: 'no_arrival|ASKED', until: noon, reason: secret, oneShot: false })
  host.vault.keep('ASKED', { name: secret, phone: secret, address: secret, words: secret }, noon)
  const fixes = [
    aFix(0, -60 * seconds, 120.05, 1),
    aFix(1, -60 * seconds, 120.15, 1),
    aFix(2, -60 * seconds, 120.1512, 1),
  ]
  now = noon - 60 * seconds
  await host.tracker.take(fixes)
  now = noon - 30 * seconds
  await host.tracker.take([aFix(0, -30 * seconds, 120.06, 1)])
  await live(
    host,
    told('order.returned', 2 * minutes, { orderId: 'O1', reason: secret }),
    told('incident.cancelled', 3 * minutes, { incidentId: 'ASKED', reason: secret }),
    aCall('LATER', 15 * minutes, { areaId: 'c1', place: secret }),
  )
}

describe('[C2] what a capsule holds', () => {
  it('is nothing of another township, whatever is written there', async () => {
    now = noon
    const host = await aHost({ clock: () => now })
    await fillTownships(host)
    const { everything, capsule } = await aCapsule(host)
    expect(everything).not.toMatch(canary)
    expect(capsule.start.areas.map(({ id }) => id).sort()).toEqual([])
    const world = fold(restore(capsule.start), capsule.steps.events)
    expect([...world.areas.ids()].sort()).toEqual(['c1', 'c2', 'd1', 't1'])
    expect([...world.incidents.ids()]).toEqual(['J1'])
    expect([...world.units.ids()]).toContain('P1')
  })

  it('is one incident, its orders, alarms and units, when one is asked for; no other, no other time, nobody’s words', async () => {
    const host = await aTown()
    await aStory(host)
    const { file, capsule, everything } = await aCapsule(host, { incidents: ['ASKED'], areas: null })
    for (const hidden of [secret, 'RAVEN', 'EARLIER', 'OTHER', 'QUIET', 'LATER', 'O2', 'O3', 'P2', 'P3', 't2', 'c2'])
      expect(everything, hidden).not.toContain(hidden)
    expect(Buffer.from(file).includes(secret)).toBe(false)
    expect(everything).not.toContain('120.0512')
    const world = fold(
      restore(capsule.start),
      capsule.steps.events.filter((event) => event.recordedAt <= noon),
    )
    expect([...world.incidents.ids()]).toEqual(['ASKED'])
    expect([...world.orders.ids()].sort()).toEqual(['O1', 'O4'])
    expect([...world.units.ids()]).toEqual(['P1'])
    expect([...world.alerts.ids()]).toEqual(['A'])
    expect(capsule.start.incidents).toEqual([])
    for (const { at, recordedAt } of [...capsule.steps.marks, ...capsule.late])
      expect(Math.min(at, recordedAt), 'a mark of another time').toBeLessThanOrEqual(aRequest.to)
    expect(capsule.steps.marks.map(({ type }) => type)).toContain('incident.reported')
  })

  it('tells of a unit while it works on the incident, and where it was when it was sent', async () => {
    const host = await aTown()
    await aStory(host)
    const { capsule } = await aCapsule(host, { incidents: ['ASKED'], areas: null })
    const positions = new Positions()
    const decoder = new FrameDecoder(positions)
    for (const bytes of capsule.moves) for (const frame of framesOf(bytes)) decoder.decode(frame)
    expect([...positions.values()].map(({ unit, lon }) => [unit, lon])).toEqual([[0, 120.06]])
  })

  it('never says where a unit is that works on a sensitive incident', async () => {
    const host = await aTown()
    await aStory(host)
    const { capsule } = await aCapsule(host)
    const world = fold(
      restore(capsule.start),
      capsule.steps.events.filter((event) => event.recordedAt <= noon),
    )
    expect(world.incidents.get('QUIET')).toMatchObject({ incidentType: 'sensitive', lon: null, area: 't1' })
    expect(world.units.has('P3')).toBe(true)
    const positions = new Positions()
    const decoder = new FrameDecoder(positions)
    for (const bytes of capsule.moves) for (const frame of framesOf(bytes)) decoder.decode(frame)
    expect([...positions.values()].map(({ unit }) => unit)).toEqual([0, 1])
  })

  it('is told of as it was known then, unless as it is known now is asked for', async () => {
    const host = await aTown()
    await live(host, aCall('ASKED', -5 * minutes, { areaId: 'c1' }))
    now = noon + 20 * minutes
    await host.recorder.report('calls', [told('incident.stamped', minutes, { incidentId: 'ASKED', step: 'answered' })])
    const then = await aCapsule(host)
    const end = (made: typeof then) =>
      fold(restore(made.capsule.start), made.capsule.steps.events).incidents.get('ASKED')
    expect(end(then)?.stamps.answered).toBeUndefined()
    expect(then.capsule.late.map(({ type }) => type)).toEqual(['incident.stamped'])
    expect(end(await aCapsule(host, { knowledge: 'now' }))?.stamps.answered).toBe(noon + minutes)
  })
})

function* framesOf(bytes: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length;) {
    const length = view.getUint32(at, true)
    yield bytes.subarray(at + 4, at + 4 + length)
    at += 4 + length
  }
}

describe('[C4] the fonts in a capsule', () => {
  const lettersOf = (font: Uint8Array | undefined) => {
    const bytes = Buffer.from(font!)
    const entry = bytes.indexOf('cmap')
    return [...glyphsByCharacter(bytes.subarray(bytes.readUInt32BE(entry + 8))).keys()]
  }

  it('have in each weight every letter of what is told that the page does not bring, and no other', async () => {
    const { capsule, everything } = await aCapsule(await aTown(), { reference: '鄞州淞沪专案，①' })
    expect(capsule.fonts).toHaveLength(fontWeights.length)
    const known = glyphsByCharacter(hanziFont(400).get('cmap')!)
    const texts = everything.slice(0, everything.lastIndexOf('}'))
    const said = new Set(Array.from(texts.matchAll(/[^\0-\u024f]/gu), ([letter]) => letter.codePointAt(0)!))
    for (const font of capsule.fonts)
      expect(new Set(lettersOf(font))).toEqual(new Set([...said].filter((each) => known.has(each))))
    expect(lettersOf(capsule.fonts[0])).toEqual(expect.arrayContaining(['鄞'.codePointAt(0)!]))
  })
})
