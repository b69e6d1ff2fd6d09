import { randomBytes } from 'node:crypto'
import type { CommandType, commandSchemas } from '../../shared/commands/catalogue.ts'
import type { z } from 'zod'
import type { TestHost } from './aHost.ts'
import { aKeptCase } from './keptCase.ts'
import { aCall, aUnit, issued, noon, onDuty, seconds, told } from './given.ts'

/** Stands in every id and every text of township t2: where it turns up, something crossed the border. */
export const canary = /KB-|kb-/
/** Stands in every text somebody of t2 wrote. */
export const words = 'KB-words 渡鸦'

/** A host with something of every kind going on in township t2, and a little in t1. */
export async function fillTownships(host: TestHost): Promise<void> {
  const { recorder } = host
  await aKeptCase(host, 'KB-Z', { areaId: 'c3', place: words })
  await recorder.report('calls', [
    aUnit('P1', { homeArea: 't1' }),
    aUnit('KB-P', { homeArea: 't2', station: 'kb-station' }),
    onDuty('P1'),
    onDuty('KB-P'),
    aCall('J1', -600 * seconds, { areaId: 'c1', lon: 120.05, lat: 30.1 }),
    aCall('KB-J', -500 * seconds, { areaId: 'c3', lon: 120.25, lat: 30.1, place: words, sourcePriority: 'KB-1' }),
    aCall('KB-K', -500 * seconds, { areaId: 'c4', incidentType: 'KB-type', place: words }),
    aCall('KB-S', -500 * seconds, { areaId: 'c4', incidentType: 'self_harm', place: words }),
    issued('KB-O', 'KB-J', 'KB-P', -400 * seconds),
    told('incident.cancelled', -300 * seconds, { incidentId: 'KB-K', reason: words }),
  ])
  await host.tracker.take([
    { unit: 1, at: noon, receivedAt: noon, lon: 120.2512345, lat: 30.1, speedKmh: 3, heading: 0, area: 2 },
  ])
  const at = noon - 200 * seconds
  const of = (type: string, area: string | null, data: object) => ({ type, at, area, data }) as never
  await recorder.record('account:kb-lead', 'kb', [
    of('instruction.issued', 'c3', { orderId: 'KB-I', incidentId: 'KB-J', party: 'hotline', task: words }),
    of('room.opened', 'c3', { incidentId: 'KB-J' }),
    of('room.joined', 'c3', { incidentId: 'KB-J', member: { kind: 'unit', id: 'KB-P' } }),
    of('task.set', 'c3', { taskId: 'KB-T', incidentId: 'KB-J', text: words, owner: 'lead', dueAt: null }),
    of('incident.handed_off', 'c3', { incidentId: 'KB-J', handOffId: 'KB-H', toArea: 'c4', reason: words }),
    of('log.written', 't2', { entryId: 'KB-E', kind: 'note', incidentId: null, text: words, corrects: null }),
    of('log.written', 'c3', { entryId: 'KB-F', kind: 'note', incidentId: 'KB-J', text: words, corrects: null }),
    of('handover.drafted', 't2', {
      handoverId: 'KB-V',
      shiftName: { zh: '甲班', en: 'A' },
      from: at,
      to: at,
      items: [{ key: 'KB-N', kind: 'note', subject: 'KB-J', priority: 1, at, next: words, owner: 'kb-lead' }],
    }),
    of('handover.noted', 't2', { handoverId: 'KB-V', text: words }),
    of('desk.manned', null, { account: 'kb-lead', role: 'shift_lead', areas: ['t2'] }),
    of('alert.raised', 'c3', {
      alertId: 'KB-A',
      rule: 'no_arrival',
      key: 'no_arrival|KB-J',
      priority: 2,
      incidentId: 'KB-J',
      unitId: null,
      areaId: 'c3',
      feed: null,
      since: at,
    }),
    of('alert.acknowledged', 'c3', { alertId: 'KB-A', reason: words }),
    of('alert.shelved', 'c3', { key: 'no_arrival|KB-J', until: noon + 1e6, reason: 'kb-why', oneShot: false }),
  ])
  await recorder.record('account:test-lead', 's1', [
    of('screen.paired', null, { screenId: 's1', name: 's1', room: 'hall', widthMm: 4800, farViewerMm: 5000 }),
  ])
  host.as('shift_lead', ['t2'])
  const flags = { mustChangePassword: false, disabled: false, demo: false, createdAt: noon }
  host.accounts.put({ id: 'kb-lead', name: 'kb-lead', role: 'shift_lead', areas: ['t2'], ...flags }, null)
  host.audit.note({
    at,
    by: 'account:kb-lead',
    action: 'order.issue',
    subject: 'KB-J',
    outcome: 'recorded',
    reason: words,
  })
  host.vault.keep('KB-J', { name: words, phone: 'KB-555', address: words, words }, at)
  host.devices.create('unit', 'KB-P', at, randomBytes)
  host.quarantine.add({
    receivedAt: at,
    feed: 'kb-calls',
    door: 'facts',
    path: 'KB-path',
    reason: 'refused',
    waitsFor: null,
    body: JSON.stringify({ place: words }),
  })
  const query = { filters: [], sort: 'newest', text: words, measure: 'open_incidents', area: 't2' } as never
  host.savedViews.put({ owner: 'account:kb-lead', name: words, shared: true, query }, at)
}

type Said<T extends CommandType> = z.input<(typeof commandSchemas)[T]>

const presented = {
  at: noon - 300 * seconds,
  knowledge: 'then',
  speed: 1,
  playing: false,
  camera: null,
  incident: null,
  area: null,
  scene: null,
} as const

/** Every command there is, each about things of township t2; a new one does not compile before it is here. */
export const aboutB: { [T in CommandType]: readonly Said<T>[] | 'of no area' } = {
  'order.issue': [
    { incidentId: 'KB-J', unitIds: ['P1'] },
    { incidentId: 'J1', unitIds: ['KB-P'] },
  ],
  'order.instruct': [
    { incidentId: 'KB-J', party: 'hotline', task: 'x' },
    { incidentId: null, party: 'station-2', task: 'x' },
  ],
  'order.divert': [{ incidentId: 'KB-J', agency: 'hotline' }],
  'order.stamp': [{ orderId: 'KB-O', step: 'acknowledged' }],
  'order.return': [{ orderId: 'KB-O', reason: 'x' }],
  'order.cancel': [{ orderId: 'KB-O', reason: 'x' }],
  'order.offer_on': [{ orderId: 'KB-O', unitId: 'P1' }],
  'order.escalate': [{ orderId: 'KB-O', to: 'lead' }],
  'incident.open': [{ incidentType: 'fight', priority: 2, lon: null, lat: null, areaId: 'c3', place: null }],
  'incident.prioritise': [{ incidentId: 'KB-J', priority: 1 }],
  'incident.classify': [{ incidentId: 'KB-J', incidentType: 'theft' }],
  'incident.close': [{ incidentId: 'KB-J' }],
  'incident.cancel': [{ incidentId: 'KB-J', reason: 'x' }],
  'incident.duplicate': [
    { incidentId: 'KB-J', duplicateOf: 'J1' },
    { incidentId: 'J1', duplicateOf: 'KB-J' },
  ],
  'incident.reopen': [{ incidentId: 'KB-K' }],
  'room.open': [{ incidentId: 'KB-J' }],
  'room.add': [{ incidentId: 'KB-J', member: { kind: 'unit', id: 'P1' } }],
  'room.remove': [{ incidentId: 'KB-J', member: { kind: 'unit', id: 'KB-P' } }],
  'task.set': [{ incidentId: 'KB-J', text: 'x', owner: 'lead', dueAt: null }],
  'task.finish': [{ incidentId: 'KB-J', taskId: 'KB-T' }],
  'hand_off.ask': [{ incidentId: 'KB-J', toArea: 't1', reason: null }],
  'hand_off.withdraw': [{ handOffId: 'KB-H' }],
  'hand_off.answer': [{ handOffId: 'KB-H', accepted: true, reason: null }],
  'alert.acknowledge': [{ alertIds: ['KB-A'] }],
  'alert.shelve': [{ key: 'no_arrival|KB-J', forMs: 60_000, reason: 'x' }],
  'alert.unshelve': [{ key: 'no_arrival|KB-J' }],
  'alarm_rule.change': [{ ruleId: 'no_arrival', change: { enabled: false }, reason: 'x' }],
  'log.write': [
    { kind: 'note', incidentId: 'KB-J', text: 'x' },
    { kind: 'note', incidentId: null, text: 'x', corrects: 'KB-E' },
  ],
  'handover.draft': 'of no area',
  'handover.note': [{ handoverId: 'KB-V', text: 'x' }],
  'handover.read': [{ handoverId: 'KB-V', key: 'KB-N' }],
  'handover.sign': [{ handoverId: 'KB-V', side: 'outgoing' }],
  'screen.pair': 'of no area',
  'screen.place': 'of no area',
  'screen.remove': 'of no area',
  'screen.direct': [
    {
      screenId: 's1',
      scenes: [],
      dwellMs: 30_000,
      spotlight: { kind: 'incident', id: 'KB-J' },
      frozen: false,
      locked: false,
    },
  ],
  'screen.present': [
    { screenIds: ['s1'], what: { ...presented, incident: 'KB-J' } },
    { screenIds: ['s1'], what: { ...presented, area: 't2' } },
  ],
  'screen.unpresent': 'of no area',
  'screens.veil': 'of no area',
  'scene.save': 'of no area',
  'scene.reuse': 'of no area',
  'scene.remove': 'of no area',
  'video_wall.set': 'of no area',
  'video_wall.remove': 'of no area',
}
