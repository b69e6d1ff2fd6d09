import { describe, expect, it } from 'vitest'
import type { AccountPrincipal } from '../../../shared/access/principal.ts'
import { rulesOf } from '../../../shared/alarmRules.ts'
import { decideCommand } from '../../../shared/decide/command.ts'
import { Positions } from '../../../shared/domain/position.ts'
import { apply, World } from '../../../shared/domain/world.ts'
import type { Command } from '../../../shared/commands/catalogue.ts'
import { siteSchema } from '../../../shared/site.ts'
import { minutes, noon, stamp } from '../../support/given.ts'

const site = siteSchema.parse({ name: { zh: '测试区', en: 'Test' } })
const area = (id: string) => ({
  id,
  parentId: null,
  level: 'township' as const,
  name: { zh: id, en: id },
  centre: [120, 30] as [number, number],
})
const anAlert = (id: string, priority: 1 | 2, areaId: string | null) => ({
  id,
  rule: 'no_arrival',
  key: `no_arrival|${id}`,
  priority,
  incidentId: null,
  unitId: null,
  areaId,
  feed: null,
  since: noon,
  raisedAt: noon,
  clearedAt: null,
  acknowledged: null,
  suppressed: null,
  chattering: false,
  stale: false,
})
const aWorld = () =>
  new World({
    areas: [area('t1'), area('t2')],
    alerts: [anAlert('A1', 1, 't1'), anAlert('A2', 2, 't2'), anAlert('A3', 2, null)],
  })
const account = (role: AccountPrincipal['role'], areas: readonly string[] | null = null): AccountPrincipal => ({
  kind: 'account',
  id: role,
  role,
  areas,
})

type Wanted = Command extends infer C ? (C extends Command ? Omit<C, 'id'> : never) : never
function decide(world: World, by: AccountPrincipal, wanted: Wanted) {
  const context = {
    now: noon,
    by,
    site,
    rules: rulesOf(site),
    positions: new Positions(),
    feeds: [],
    areaAt: () => null,
    screenShowing: () => null,
    looksBackTo: () => false,
  }
  const decision = decideCommand(world, { id: 'C1', ...wanted } as Command, context as never)
  if ('facts' in decision) for (const fact of decision.facts) apply(world, stamp(fact, world.seq + 1, noon))
  return 'refused' in decision ? decision.refused : decision.facts.length
}
const shelve = (key: string, forMs: number, oneShot = false): Wanted => ({
  type: 'alert.shelve',
  key,
  forMs,
  oneShot,
  reason: 'known works',
})

describe('commands about alerts', () => {
  it('acknowledge several at once, and what is acknowledged already adds nothing', () => {
    const world = aWorld()
    const all: Wanted = { type: 'alert.acknowledge', alertIds: ['A1', 'A2', 'A2'], reason: null }
    expect(decide(world, account('dispatcher'), all)).toBe(2)
    expect(decide(world, account('dispatcher'), all)).toBe(0)
    expect(world.alerts.get('A1')!.acknowledged).toMatchObject({ at: noon })
  })

  it('are refused for what is unknown, for another’s areas, and for who only looks', () => {
    const ack = (...alertIds: string[]): Wanted => ({ type: 'alert.acknowledge', alertIds, reason: null })
    expect(decide(aWorld(), account('dispatcher'), ack('A1', 'A9'))).toBe('unknown-alert')
    expect(decide(aWorld(), account('dispatcher', ['t1']), ack('A1'))).toBe(1)
    expect(decide(aWorld(), account('dispatcher', ['t1']), ack('A1', 'A2'))).toBe('out-of-scope')
    expect(decide(aWorld(), account('dispatcher', ['t1']), ack('A3'))).toBe('out-of-scope')
    expect(decide(aWorld(), account('reviewer'), ack('A1'))).toBe('not-allowed')
  })

  it('set aside priority 1 only for a shift lead and for half an hour, others for eight hours [R8]', () => {
    expect(decide(aWorld(), account('dispatcher'), shelve('no_arrival|A1', 10 * minutes))).toBe('lead-only')
    expect(decide(aWorld(), account('shift_lead'), shelve('no_arrival|A1', 31 * minutes))).toBe('shelved-too-long')
    expect(decide(aWorld(), account('shift_lead'), shelve('no_arrival|A1', 30 * minutes))).toBe(1)
    expect(decide(aWorld(), account('dispatcher'), shelve('no_arrival|A2', 8 * 60 * minutes))).toBe(1)
    expect(decide(aWorld(), account('dispatcher'), shelve('no_arrival|A2', 8 * 60 * minutes + 1))).toBe(
      'shelved-too-long',
    )
    expect(decide(aWorld(), account('dispatcher'), shelve('no_arrival|nothing', minutes))).toBe('unknown-alert')
    expect(decide(aWorld(), account('shift_lead', ['t2']), shelve('no_arrival|A1', minutes))).toBe('out-of-scope')
  })

  it('bring back from the shelf what lies there', () => {
    const world = aWorld()
    const back: Wanted = { type: 'alert.unshelve', key: 'no_arrival|A2' }
    expect(decide(world, account('dispatcher'), back)).toBe('not-shelved')
    decide(world, account('dispatcher'), shelve('no_arrival|A2', minutes))
    expect(decide(world, account('dispatcher'), back)).toBe(1)
    expect(world.shelves.size).toBe(0)
  })

  it('change a rule for the whole site only, and only what it has [R3]', () => {
    const change = (ruleId: string, changed: object): Wanted => ({
      type: 'alarm_rule.change',
      ruleId,
      change: changed,
      reason: 'too many',
    })
    expect(decide(aWorld(), account('shift_lead'), change('burst', { enabled: false }))).toBe('not-allowed')
    expect(decide(aWorld(), account('administrator', ['t1']), change('burst', { enabled: false }))).toBe('out-of-scope')
    expect(decide(aWorld(), account('administrator'), change('nothing', { enabled: false }))).toBe('unknown-rule')
    expect(decide(aWorld(), account('administrator'), change('burst', { parameters: { z: 4 } }))).toBe(
      'unknown-parameter',
    )
    expect(decide(aWorld(), account('administrator'), change('burst', { enabled: true }))).toBe(0)
    const world = aWorld()
    expect(decide(world, account('administrator'), change('burst', { parameters: { raiseAboveZ: 4 } }))).toBe(1)
    expect(world.ruleChanges.get('burst')).toMatchObject({ version: 1, reason: 'too many' })
  })
})
