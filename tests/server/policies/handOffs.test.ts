import { describe, expect, it } from 'vitest'
import { expiredHandOffs } from '../../../server/policies/handOffs.ts'
import { viewOf, viewRows } from '../../../shared/access/view.ts'
import { viewFollower } from '../../../shared/access/viewFollower.ts'
import { apply, World } from '../../../shared/domain/world.ts'
import { handOffClock } from '../../../shared/select/handOffClock.ts'
import { aSite } from '../../support/aHost.ts'
import { commanded, somebody, withTownships } from '../../support/deskStory.ts'
import { aCall, minutes, noon, seconds, stamp, take } from '../../support/given.ts'

const west = somebody('west', 'dispatcher', ['t1'])
const east = viewOf(somebody('east', 'dispatcher', ['t2']), aSite, new World())!

/** An incident of township t1 that t2 was asked to take over at noon. */
function anAskedIncident(priority = 1) {
  const world = withTownships(new World())
  take(world, aCall('J1', -minutes, { areaId: 't1', priority }))
  commanded(world, west, { type: 'hand_off.ask', id: 'H1', incidentId: 'J1', toArea: 't2', reason: null }, 0)
  return world
}

const seenByEast = (world: World) => viewRows(east, world).incidents.map(({ id }) => id)

describe('a hand-off that nobody answers', () => {
  it('is due as an order of the incident’s priority is, and stands so long and the site’s grace [O10]', () => {
    const world = anAskedIncident(2)
    const clock = handOffClock(world, world.handOffs.get('H1')!, aSite)
    expect(clock).toEqual({ dueAt: noon + 60 * seconds, until: noon + 60 * seconds + 10 * minutes })
    expect(expiredHandOffs(world, aSite, clock.until - 1)).toEqual([])
    expect(expiredHandOffs(world, aSite, clock.until)).toMatchObject([
      { type: 'incident.hand_off_ended', area: 't1', data: { handOffId: 'H1', why: 'expired' } },
    ])
  })

  it('is recorded once as lapsed, and then the area asked sees the incident no longer [A4, O10]', () => {
    const world = anAskedIncident()
    expect(seenByEast(world)).toEqual(['J1'])
    const follower = viewFollower(east, world)
    const now = noon + 11 * minutes
    for (const draft of expiredHandOffs(world, aSite, now)) apply(world, stamp(draft, world.seq + 1, now))
    expect(world.handOffs.get('H1')!.end).toMatchObject({ why: 'expired', at: now })
    expect(expiredHandOffs(world, aSite, now + minutes)).toEqual([])
    expect(seenByEast(world)).toEqual([])
    const told = follower.follow(world, new Map([['handOffs', new Set(['H1'])]]))
    expect(told?.data.gone).toMatchObject({ incidents: ['J1'], handOffs: ['H1'] })
    expect(world.incidents.get('J1')!.area).toBe('t1')
  })

  it('may be looked at no longer once it was withdrawn or answered [A4]', () => {
    const withdrawn = anAskedIncident()
    commanded(withdrawn, west, { type: 'hand_off.withdraw', id: 'W1', handOffId: 'H1' }, minutes)
    const declined = anAskedIncident()
    const answer = { type: 'hand_off.answer' as const, id: 'A1', handOffId: 'H1', accepted: false, reason: null }
    commanded(declined, somebody('east', 'dispatcher', ['t2']), answer, minutes)
    expect([seenByEast(withdrawn), seenByEast(declined)]).toEqual([[], []])
  })
})
