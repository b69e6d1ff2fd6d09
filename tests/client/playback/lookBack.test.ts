import { describe, expect, it } from 'vitest'
import { commander } from '../../../client/commander.ts'
import { Act } from '../../../client/desk/act.svelte.ts'
import { Stage } from '../../../client/stage.svelte.ts'
import { apply } from '../../../shared/domain/world.ts'
import { siteSchema } from '../../../shared/site.ts'
import { APast } from '../../support/aPast.ts'
import { aPlayer } from '../../support/aPlayer.ts'
import { aCall, aUnit, hours, minutes, noon, onDuty, seconds, stamp } from '../../support/given.ts'

function watching() {
  const past = new APast()
  past.tell(aUnit('P1'))
  past.tell(onDuty('P1'))
  past.tell(aCall('J1', 50 * minutes))
  past.tell(aCall('J2', 59 * minutes))
  past.ways.push((at) => [120 + ((at - noon) / hours) * 0.1, 30.1])
  return { past, ...aPlayer(past, noon + hours) }
}

const anAlert = (seq: number, at: number, priority: 1 | 2 = 1) =>
  stamp(
    {
      type: 'alert.raised',
      at,
      area: null,
      data: {
        alertId: `A${seq}`,
        rule: 'emergency',
        key: `k${seq}`,
        priority,
        incidentId: null,
        orderId: null,
        unitId: 'P1',
        areaId: null,
        feed: null,
        suppressed: null,
        watches: [],
      },
    } as unknown as Parameters<typeof stamp>[0],
    seq,
  )

describe('what did I miss [Y8]', () => {
  it('steps back 2, 5 and 15 minutes and plays from there while live goes on underneath', async () => {
    const { past, lookBack, playback, stage, live, draw, turns } = watching()
    for (const minutesBack of [2, 5, 15, 15]) {
      expect(lookBack.back()).toBe(true)
      await turns()
      expect([lookBack.minutes, playback.at, playback.state]).toEqual([
        minutesBack,
        noon + hours - minutesBack * minutes,
        'playing',
      ])
      expect(stage.link.kind).toBe('past')
    }
    expect(lookBack.further).toBeNull()
    expect(stage.world.incidents.has('J1')).toBe(false)
    expect(stage.latest.incidents.has('J2')).toBe(true)

    past.tell(aCall('J3', hours + 5 * seconds))
    live.goOn(noon + hours + 10 * seconds)
    await draw(20, 500)
    expect(stage.now).toBeGreaterThanOrEqual(noon + 45 * minutes + 9 * seconds)
    expect(stage.latest.incidents.has('J3')).toBe(true)
    expect(stage.world.incidents.has('J3')).toBe(false)

    expect(lookBack.toLive()).toBe(true)
    expect([stage.link.kind, stage.now, lookBack.minutes]).toEqual(['live', noon + hours + 10 * seconds, 0])
    expect(stage.world.incidents.has('J3')).toBe(true)
    expect(lookBack.toLive()).toBe(false)
  })

  it('tells of new priority 1 alerts, and of no others', async () => {
    const { lookBack, stage, turns } = watching()
    const { seq } = stage.latest
    apply(stage.latest, anAlert(seq + 1, noon + 30 * minutes))
    lookBack.back()
    await turns()
    expect(lookBack.news).toEqual([])
    apply(stage.latest, anAlert(seq + 2, noon + hours + seconds, 2))
    apply(stage.latest, anAlert(seq + 3, noon + hours + 2 * seconds))
    expect(lookBack.news.map(({ id }) => id)).toEqual([`A${seq + 3}`])
  })

  it('needs something live to come back to', () => {
    const { past } = watching()
    const stage = new Stage(siteSchema.parse({ name: { zh: '镇', en: 'Town' } }))
    const { lookBack, playback } = aPlayer(past, noon + hours)
    playback.stage.link = { kind: 'connecting' }
    expect(lookBack.back()).toBe(false)
    expect(stage.link.kind).toBe('connecting')
  })

  it('into a shift that needs a purpose says so, and stays live', async () => {
    const { past, lookBack, playback, stage, turns } = watching()
    past.openFrom = noon + 59 * minutes
    lookBack.back()
    await turns()
    expect([playback.problem?.code, stage.link.kind, lookBack.minutes]).toEqual(['purpose-needed', 'live', 2])
    lookBack.toLive()
    expect([playback.problem, lookBack.minutes]).toEqual([null, 0])
  })
})

describe('nothing is commanded in playback [Y9]', () => {
  it('no command leaves while the picture is of the past; each control says why', async () => {
    const { lookBack, stage, turns } = watching()
    const sent: unknown[] = []
    const send = commander({
      fetch: ((_path: string, init?: RequestInit) => {
        sent.push(init?.body)
        return Promise.resolve(Response.json({ status: 'unchanged' }))
      }) as typeof fetch,
      newId: () => 'c1',
      isPast: () => stage.link.kind === 'past',
    })
    const act = new Act(send, stage)
    lookBack.back()
    await turns()
    expect(act.pending).toBe(true)
    expect(act.refused).toMatchObject({ status: 'refused', code: 'playback' })
    expect(await act.do({ type: 'handover.draft' })).toBe(false)
    expect(await send({ type: 'handover.draft' })).toMatchObject({ code: 'playback' })
    expect(sent).toEqual([])
    lookBack.toLive()
    expect([act.pending, act.refused]).toEqual([false, null])
    expect(await act.do({ type: 'handover.draft' })).toBe(true)
    expect(sent.length).toBe(1)
  })
})

describe('a picture of the past [Y10]', () => {
  it('tells nothing of the present: no feeds, passes, sums, or figures of this shift', async () => {
    const { lookBack, stage, turns } = watching()
    stage.feeds = [{ id: 'calls', lastAt: noon + hours }]
    stage.visits = { since: noon, lastAt: [['c1', noon + hours]] }
    stage.baseline = { of: 'now' } as never
    stage.manned = 9
    stage.sums = {} as never
    lookBack.back()
    expect([stage.baseline, stage.feeds.length, stage.manned]).toEqual([{ of: 'now' }, 1, 9])
    await turns()
    expect([stage.feeds, stage.visits, stage.sums]).toEqual([[], null, null])
    expect(stage.manned).toBe(stage.site.alarms.positions)
    expect(stage.baseline).toEqual({ of: noon + 58 * minutes })
    lookBack.toLive()
    expect([stage.baseline, stage.feeds.length, stage.manned]).toEqual([{ of: 'now' }, 1, 9])
  })

  it('never shows figures of another shift', async () => {
    const { past, playback, stage, turns } = watching()
    await playback.seek(noon + 30 * minutes)
    await turns()
    expect(stage.baseline).toEqual({ of: noon + 30 * minutes })
    past.asked.length = 0
    await playback.seek(noon + 31 * minutes)
    expect(past.asked.some((path) => path.includes('baseline'))).toBe(false)
    past.gate(/baseline/)
    await playback.seek(noon - 12 * hours)
    expect(stage.baseline).toBeNull()
  })
})
