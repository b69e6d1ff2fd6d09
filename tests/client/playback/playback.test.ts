import { describe, expect, it } from 'vitest'
import { stepAt } from '../../../client/playback/movesAhead.ts'
import { mostKept } from '../../../client/playback/reel.ts'
import { APast } from '../../support/aPast.ts'
import { aPlayer } from '../../support/aPlayer.ts'
import { aCall, aUnit, hours, issued, minutes, noon, onDuty, seconds, stated, step } from '../../support/given.ts'

/** Two units that drive all day, and between noon and one a call with an order, one step of which is told late. */
function anHour() {
  const past = new APast()
  past.tell(aUnit('P1'))
  past.tell(aUnit('P2'))
  past.tell(onDuty('P1'))
  past.tell(onDuty('P2'))
  past.tell(aCall('J1', 5 * minutes))
  past.tell(issued('O1', 'J1', 'P1', 7 * minutes))
  past.tell(step('O1', 'acknowledged', 8 * minutes))
  past.tell(aCall('J2', 20 * minutes, { priority: 1 }))
  // Arrived at ten past, and nobody said so for a quarter of an hour.
  past.tell(step('O1', 'on_scene', 10 * minutes), 15 * minutes)
  past.tell(stated('J2', 'cleared', 40 * minutes))
  past.ways.push(
    (at) => [120 + ((at - noon) / hours) * 0.1, 30.1],
    (at) => [120.2, 30 + ((at - noon) / hours) * 0.1],
  )
  return past
}

const whenLive = noon + hours

function seen(past = anHour(), present = whenLive) {
  return { past, ...aPlayer(past, present) }
}

describe('a seek [Y1]', () => {
  it('shows facts, positions and time of one instant, as it was known then', async () => {
    const { playback, expectWhole } = seen()
    for (const at of [6 * minutes, 25 * minutes, 24 * minutes, 59 * minutes, 1 * minutes]) {
      await playback.seek(noon + at)
      const { positions, expected } = expectWhole()
      expect(positions.map(({ lon, lat }) => [lon, lat])).toEqual(expected.map(({ lon, lat }) => [lon, lat]))
      expect(playback.state).toBe('paused')
    }
  })

  it('gives up an older one that is still under way; the newest is shown', async () => {
    const { past, playback, expectWhole, turns } = seen()
    const open = past.gate(/positions\?at=1/)
    const older = playback.seek(noon + 6 * minutes)
    await turns()
    const newer = playback.seek(noon + 45 * minutes)
    await turns()
    expect(past.aborted.some((path) => path.includes(`at=${noon + 6 * minutes}&`))).toBe(true)
    open()
    await Promise.all([older, newer])
    expect(playback.at).toBe(noon + 45 * minutes)
    expectWhole()
  })

  it('into the chapter that an aborted one was fetching fetches it anew', async () => {
    const { past, playback, expectWhole, turns } = seen()
    const open = past.gate(/steps/)
    void playback.seek(noon + 6 * minutes)
    await turns()
    const newer = playback.seek(noon + 7 * minutes)
    open()
    await newer
    expect(playback.problem).toBeNull()
    expect(playback.at).toBe(noon + 7 * minutes)
    expectWhole()
  })

  it('asks nothing of the facts it holds, and never the facts and units of two instants', async () => {
    const { past, playback, expectWhole } = seen()
    await playback.seek(noon + 6 * minutes)
    past.asked.length = 0
    await playback.seek(noon + 9 * minutes)
    expect(past.asked.filter((path) => !path.includes('/baseline'))).toEqual([
      `/api/past/positions?at=${noon + 9 * minutes}&knowledge=then`,
    ])
    expectWhole()
  })

  it('beyond the present shows the last settled moment', async () => {
    const { playback } = seen()
    await playback.seek(whenLive + hours)
    expect(playback.at).toBe(whenLive - seconds)
  })

  it('that the server refuses or does not answer leaves the picture and says why', async () => {
    const { past, playback, stage, expectWhole } = seen()
    await playback.seek(noon + 30 * minutes)
    past.openFrom = noon
    await playback.seek(noon - 3 * hours)
    expect(playback.problem?.code).toBe('purpose-needed')
    expect([playback.state, playback.at, stage.now]).toEqual(['paused', noon - 3 * hours, noon + 30 * minutes])
    past.isGone = true
    await playback.seek(noon + 50 * minutes)
    expect(playback.problem?.code).toBe('unreachable')
    expect(stage.now).toBe(noon + 30 * minutes)
    past.isGone = false
    await playback.seek(noon + 50 * minutes)
    expect(playback.problem).toBeNull()
    expectWhole()
  })

  it('of what is open without a purpose asks for nothing before it', async () => {
    const past = anHour()
    past.openFrom = noon
    const { playback, expectWhole } = seen(past)
    await playback.seek(noon + 1)
    expect(playback.problem).toBeNull()
    expectWhole()
  })
})

describe('as known now [Y2]', () => {
  it('shows late facts where they happened, as known then where they were told', async () => {
    const { playback, stage, expectWhole } = seen()
    const onScene = () => stage.world.orders.get('O1')?.stamps.on_scene
    await playback.seek(noon + 12 * minutes)
    expect(onScene()).toBeUndefined()
    await playback.setKnowledge('now')
    expect(onScene()).toBeDefined()
    expectWhole()
    await playback.seek(noon + 9 * minutes)
    expect(onScene()).toBeUndefined()
    await playback.setKnowledge('then')
    await playback.seek(noon + 26 * minutes)
    expect(onScene()).toBeDefined()
    expectWhole()
  })

  it('holds while playing and for steps in both directions', async () => {
    const { playback, draw, expectWhole } = seen()
    await playback.seek(noon + 9 * minutes)
    await playback.setKnowledge('now')
    expect(await playback.step(1)).toBe(true)
    expect(playback.at).toBe(noon + 10 * minutes)
    expectWhole()
    await playback.step(-1)
    expect(playback.at).toBe(noon + 8 * minutes)
    playback.setSpeed(60)
    playback.play()
    await draw(60)
    expect(playback.at).toBeGreaterThan(noon + 10 * minutes)
    expectWhole()
  })

  it('is what is known when it is switched on', async () => {
    const past = anHour()
    const { playback, live, stage } = seen(past)
    await playback.seek(noon + 30 * minutes)
    await playback.setKnowledge('now')
    await playback.setKnowledge('then')
    past.tell(step('O1', 'cleared', 28 * minutes), 40 * minutes)
    live.goOn(whenLive + 10 * minutes)
    await playback.setKnowledge('now')
    expect(stage.world.orders.get('O1')?.stamps.cleared).toBeDefined()
  })
})

describe('playing [Y3]', () => {
  it('goes as fast as asked, changed under way, facts and units together', async () => {
    const { playback, draw, expectWhole } = seen()
    await playback.seek(noon + 4 * minutes)
    playback.play()
    expect(playback.state).toBe('playing')
    await draw(20)
    const before = playback.at
    await draw(20)
    expect(playback.at - before).toBe(1000)
    playback.setSpeed(60)
    for (let i = 0; i < 4; i++) {
      await draw(10)
      expectWhole()
    }
    playback.setSpeed(600)
    const [first, ...rest] = await draw(10)
    expect(rest.at(-1)! - first!).toBeGreaterThan(2 * minutes)
    playback.setSpeed(0.1)
    expect(playback.speed).toBe(0.25)
    playback.setSpeed(1e6)
    expect(playback.speed).toBe(600)
  })

  it('shows units no older than one step of its speed, with the facts of the same instant', async () => {
    const { playback, past, draw, stage } = seen()
    await playback.seek(noon + 2 * minutes)
    playback.setSpeed(60)
    playback.play()
    for (let i = 0; i < 30; i++) {
      await draw(1)
      const [shown] = [...stage.positions.values()]
      const heard = past.positionsAt(playback.at).get(0)!
      expect(heard.lon - shown!.lon).toBeLessThanOrEqual(((stepAt(60) + past.everyMs) / hours) * 0.1 + 1e-6)
      expect(shown!.lon).toBeLessThanOrEqual(heard.lon + 1e-6)
    }
  })

  it('waits where history is not there yet and says so; goes on by itself when it is', async () => {
    const { past, playback, draw, expectWhole } = seen()
    await playback.seek(noon + 14 * minutes)
    const open = past.gate(/steps\?from=/)
    playback.setSpeed(60)
    playback.play()
    await draw(60)
    expect(playback.state).toBe('waiting')
    expect(playback.at).toBeLessThanOrEqual(noon + 15 * minutes)
    expectWhole()
    open()
    await draw(40)
    expect(playback.state).toBe('playing')
    expect(playback.at).toBeGreaterThan(noon + 15 * minutes)
    expectWhole()
  })

  it('never lets facts run ahead of units that are not there', async () => {
    const { past, playback, draw, expectWhole } = seen()
    await playback.seek(noon + 4 * minutes)
    past.gate(/moves/)
    playback.setSpeed(60)
    playback.play()
    await draw(40)
    expect([playback.at, playback.state]).toEqual([noon + 4 * minutes, 'waiting'])
    expectWhole()
    playback.pause()
    expect(playback.state).toBe('paused')
  })

  it('outlasts a server that is gone for a while', async () => {
    const { past, playback, draw, expectWhole } = seen()
    await playback.seek(noon + 4 * minutes)
    playback.setSpeed(60)
    playback.play()
    await draw(2)
    past.isGone = true
    await draw(400)
    expect([playback.state, playback.problem?.code, playback.runs]).toEqual(['waiting', 'unreachable', true])
    const asked = past.asked.length
    await draw(10)
    expect(past.asked.length - asked).toBeLessThanOrEqual(2)
    past.isGone = false
    await draw(60)
    expect([playback.state, playback.problem]).toEqual(['playing', null])
    expectWhole()
  })

  it('runs once, however often it is paused and played', async () => {
    const player = seen()
    await player.playback.seek(noon + 4 * minutes)
    for (let i = 0; i < 5; i++) {
      player.playback.play()
      player.playback.pause()
    }
    player.playback.play()
    expect(player.framesDue()).toBe(1)
  })

  it('goes on from where a seek leads to, and after a seek back in time', async () => {
    const { playback, draw, expectWhole } = seen()
    await playback.seek(noon + 30 * minutes)
    playback.setSpeed(60)
    playback.play()
    await draw(5)
    await playback.seek(noon + 3 * minutes)
    expect(playback.state).toBe('playing')
    await draw(10)
    expect(playback.at).toBeGreaterThan(noon + 3 * minutes)
    expect(playback.at).toBeLessThan(noon + 5 * minutes)
    expectWhole()
  })

  it('repeats a range until told otherwise', async () => {
    const { playback, draw } = seen()
    await playback.seek(noon + 4 * minutes)
    playback.setLoop({ from: noon + 4 * minutes, to: noon + 5 * minutes })
    playback.setSpeed(60)
    playback.play()
    const shown = await draw(100)
    expect(Math.max(...shown)).toBeLessThanOrEqual(noon + 5 * minutes)
    expect(Math.min(...shown)).toBeGreaterThanOrEqual(noon + 4 * minutes)
    expect(shown.filter((at, i) => at < shown[i - 1]!).length).toBeGreaterThan(2)
    playback.setLoop(null)
    expect(Math.max(...(await draw(60)))).toBeGreaterThan(noon + 5 * minutes)
  })

  it('reaches the present and is live then', async () => {
    const { past, playback, draw, stage } = seen()
    await playback.seek(whenLive - 30 * seconds)
    playback.setSpeed(60)
    playback.play()
    await draw(40)
    expect([playback.state, stage.link.kind]).toEqual(['off', 'live'])
    expect(stage.world.seq).toBe(past.facts.at(-1)!.seq)
  })
})

describe('the minute that is going on [Y4]', () => {
  it('can be replayed, and again with what came meanwhile', async () => {
    const past = anHour()
    const { playback, live, stage, expectWhole } = seen(past)
    await playback.seek(whenLive)
    expect(stage.world.incidents.has('J3')).toBe(false)
    past.tell(aCall('J3', hours + 10 * seconds))
    live.goOn(whenLive + 20 * seconds)
    await playback.seek(whenLive + 15 * seconds)
    expect(stage.world.incidents.has('J3')).toBe(true)
    expectWhole()
    await playback.seek(whenLive)
    expect(stage.world.incidents.has('J3')).toBe(false)
  })

  it('is played on into as it grows', async () => {
    const past = anHour()
    const { playback, live, draw, stage } = seen(past)
    await playback.seek(whenLive - 2 * seconds)
    playback.play()
    past.tell(aCall('J3', hours + 2 * seconds))
    for (let i = 1; i <= 6; i++) {
      live.goOn(whenLive + i * seconds)
      await draw(20)
    }
    expect(stage.link.kind).toBe('past')
    expect(playback.at).toBeGreaterThan(whenLive + 2 * seconds)
    expect(stage.world.incidents.has('J3')).toBe(true)
  })
})

describe('steps [Y5]', () => {
  it('go to the next and the previous thing that happened, one by one', async () => {
    const { playback, expectWhole } = seen()
    await playback.seek(noon)
    const moments: number[] = []
    while (await playback.step(1)) moments.push((playback.at - noon) / minutes)
    expect(moments).toEqual([5, 7, 8, 20, 25, 40])
    expectWhole()
    const back: number[] = []
    for (let i = 0; i < 5; i++) {
      expect(await playback.step(-1)).toBe(true)
      back.push((playback.at - noon) / minutes)
    }
    expect(back).toEqual([25, 20, 8, 7, 5])
    expectWhole()
  })

  it('stop at kinds only, and at what is about a unit or an incident', async () => {
    const { playback } = seen()
    const after = async (...asked: Parameters<typeof playback.step>) => {
      await playback.seek(noon)
      return (await playback.step(...asked)) ? (playback.at - noon) / minutes : null
    }
    expect(await after(1, ['order'])).toBe(7)
    expect(await after(1, ['alert'])).toBeNull()
    expect(await after(1, null, { incident: 'J2' })).toBe(20)
    expect(await after(1, ['order'], { unit: 'P1' })).toBe(7)
    expect(await after(-1, ['status'])).toBe(-60)
  })

  it('asked for quickly are all taken; a seek ends them', async () => {
    const { playback } = seen()
    await playback.seek(noon)
    await Promise.all([playback.step(1), playback.step(1), playback.step(1)])
    expect(playback.at).toBe(noon + 8 * minutes)
    const steps = [playback.step(1), playback.step(1)]
    await playback.seek(noon + 1 * minutes)
    await Promise.all(steps)
    expect(playback.at).toBe(noon + 1 * minutes)
  })
})

describe('dragging [Y6]', () => {
  it('asks nothing of the server once the range was read ahead, and shows each picture whole', async () => {
    const { past, playback, draw, until, expectWhole } = seen()
    await playback.seek(noon + 30 * minutes)
    playback.open({ from: noon, to: whenLive })
    await until(() => expect(playback.readShare).toBe(1))
    past.asked.length = 0
    const shown = new Set<number>()
    for (let i = 0; i < 40; i++) {
      playback.scrub(noon + i * 80 * seconds)
      const [at] = await draw(1)
      shown.add(at!)
      const { positions, expected } = expectWhole()
      expect(positions.map(({ lon }) => lon)).toEqual(expected.map(({ lon }) => lon))
      expect(Math.abs(at! - Math.min(noon + i * 80 * seconds, whenLive))).toBeLessThanOrEqual(20 * seconds)
    }
    expect(shown.size).toBe(40)
    expect(past.asked).toEqual([])
    await playback.seek(noon + 3 * minutes + 7)
    expect(playback.at).toBe(noon + 3 * minutes + 7)
    expect(past.asked.filter((path) => !path.includes('/baseline'))).toEqual([
      `/api/past/positions?at=${noon + 3 * minutes + 7}&knowledge=then`,
    ])
    expectWhole()
  })

  it('has the facts ahead of its range too, where they are wanted, and no units of then', async () => {
    const { past, playback, until } = seen()
    await playback.seek(noon + 50 * minutes)
    past.asked.length = 0
    playback.open({ from: noon + 45 * minutes, to: whenLive }, 40 * minutes)
    await until(() => expect(playback.readShare).toBe(1))
    expect(playback.reel.marks(noon + 5 * minutes, noon + 50 * minutes)?.length).toBeGreaterThan(2)
    const stills = past.asked.flatMap((path) => Number(/positions\?at=(\d+)/.exec(path)?.[1] ?? Infinity))
    expect(Math.min(...stills)).toBe(noon + 45 * minutes)
  })

  it('gives up what it waits for when it is let go, and is over then', async () => {
    const { past, playback, draw, turns, expectWhole } = seen()
    await playback.seek(noon + 30 * minutes)
    const open = past.gate(/positions/)
    playback.scrub(noon + 10 * minutes)
    await draw(1)
    expect(playback.isDragged).toBe(true)
    const seeking = playback.seek(noon + 12 * minutes)
    expect(playback.isDragged).toBe(false)
    await turns()
    expect(past.aborted.some((path) => path.includes(`at=${noon + 10 * minutes}&`))).toBe(true)
    open()
    await seeking
    await draw(2)
    expect(playback.at).toBe(noon + 12 * minutes)
    expectWhole()
  })

  it('takes one picture of many movements, and goes on playing after the release', async () => {
    const player = seen()
    const { playback, draw } = player
    await playback.seek(noon + 30 * minutes)
    playback.play()
    for (let i = 0; i < 50; i++) playback.scrub(noon + i * seconds)
    expect(player.framesDue()).toBe(1)
    await draw(2)
    expect(playback.at).toBe(noon + 49 * seconds)
    await playback.seek(noon + 2 * minutes)
    expect(playback.state).toBe('playing')
    await draw(4)
    expect(playback.at).toBeGreaterThan(noon + 2 * minutes)
  })

  it('asks one at a time for what was not read ahead, and then for where it has come to', async () => {
    const { past, playback, draw, turns, expectWhole } = seen()
    await playback.seek(noon + 30 * minutes)
    const open = past.gate(/positions/)
    past.asked.length = 0
    for (let i = 0; i < 10; i++) {
      playback.scrub(noon + i * minutes)
      await draw(1)
    }
    expect(past.asked.filter((path) => path.includes('positions')).length).toBe(1)
    open()
    await turns()
    await draw(3)
    expect(playback.at).toBe(noon + 9 * minutes)
    expect(past.asked.filter((path) => path.includes('positions')).length).toBe(2)
    expectWhole()
  })

  it('reads ahead only what is open without a purpose, and says nothing of the rest', async () => {
    const past = anHour()
    past.openFrom = noon
    const { playback, until } = seen(past)
    await playback.seek(noon + 30 * minutes)
    playback.open({ from: noon - 2 * hours, to: whenLive })
    await until(() => expect(playback.readShare).toBe(1))
    expect(playback.problem).toBeNull()
    expect(playback.reel.has(noon + 1)).toBe(true)
  })
})

describe('memory [Y7]', () => {
  it('stays bounded however long it plays and wherever it looks', async () => {
    const past = anHour()
    past.everyMs = 60_000
    for (let i = 0; i < 400; i++) past.tell(aCall(`K${i}`, hours + i * 6 * minutes))
    const { playback, draw } = seen(past, noon + 48 * hours)
    await playback.seek(noon)
    playback.setSpeed(600)
    playback.play()
    await draw(300, 500)
    const { chapters, events, heldWorlds } = playback.reel.kept
    expect(playback.at - noon).toBeGreaterThan(20 * hours)
    expect(chapters).toBeLessThanOrEqual(mostKept.chapters)
    expect(events).toBeLessThanOrEqual(mostKept.events)
    expect(heldWorlds).toBeLessThanOrEqual(mostKept.heldWorlds)
  })
})
