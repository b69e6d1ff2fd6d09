import { describe, expect, it } from 'vitest'
import { demoSite } from '../../../../server/demo/demoSite.ts'
import type { PositionRow } from '../../../../server/door/positionRow.ts'
import { toPlane } from '../../../../server/demo/plane.ts'
import { Simulation } from '../../../../server/demo/simulation/simulation.ts'
import type { Sent } from '../../../../server/demo/simulation/simulationState.ts'
import { aTown, offStreetM } from '../../../support/aTown.ts'
import { minutes, noon, seconds } from '../../../support/given.ts'

const town = aTown()
const begin = (ground = town.ground) => new Simulation({ ground, site: demoSite }, noon)

/** What a simulation tells from now to `until`, in steps of `stepMs`. */
function told(simulation: Simulation, until: number, stepMs: number) {
  const reports: Sent[] = []
  const positions: PositionRow[] = []
  while (simulation.now < until) {
    const step = simulation.advance(Math.min(until, simulation.now + stepMs))
    reports.push(...step.reports)
    positions.push(...step.positions)
  }
  return { reports, positions }
}

describe('the simulated district', { timeout: 60_000 }, () => {
  it('tells the same however the time is cut into steps', () => {
    const fine = told(begin(), noon + 20 * minutes, 7 * seconds)
    const rough = told(begin(), noon + 20 * minutes, 20 * minutes)
    expect(fine.reports.length).toBeGreaterThan(100)
    expect(fine.reports).toEqual(rough.reports)
    const byTime = (a: PositionRow, b: PositionRow) => a.at - b.at || a.unitId.localeCompare(b.unitId)
    expect(fine.positions.sort(byTime)).toEqual(rough.positions.sort(byTime))
  })

  it('tells something else with another seed', () => {
    const one = told(begin(), noon + 10 * minutes, 10 * minutes)
    const other = told(begin(aTown(8).ground), noon + 10 * minutes, 10 * minutes)
    expect(one.reports).not.toEqual(other.reports)
  })

  it('goes on from where it was put down as if nothing had happened', () => {
    const straight = begin()
    told(straight, noon + 30 * minutes, minutes)
    const putDown = JSON.parse(JSON.stringify(straight.state())) as ReturnType<Simulation['state']>
    const takenUp = new Simulation({ ground: town.ground, site: demoSite }, putDown)
    const until = noon + 60 * minutes
    expect(told(takenUp, until, minutes)).toEqual(told(straight, until, minutes))
  })

  it('sends reports in order of sending, never before what they tell of', () => {
    const { reports } = told(begin(), noon + 60 * minutes, minutes)
    expect(reports.every(({ at }, i) => i === 0 || at >= reports[i - 1]!.at)).toBe(true)
    expect(reports.filter(({ at, report }) => at < report.at)).toEqual([])
    const late = reports.filter(({ at, report }) => at - report.at > minutes)
    expect(late.length).toBeGreaterThan(0)
    expect(late.length).toBeLessThan(reports.length * 0.03)
  })

  it('gives each report an id of its own', () => {
    const { reports } = told(begin(), noon + 60 * minutes, minutes)
    expect(new Set(reports.map(({ report }) => report.id)).size).toBe(reports.length)
  })

  it('has more calls on a heavier load', () => {
    const callsOf = (load: number) => {
      const { reports } = told(
        new Simulation({ ground: town.ground, site: demoSite, load }, noon),
        noon + 20 * minutes,
        minutes,
      )
      return reports.filter(({ report }) => report.type === 'incident.reported').length
    }
    expect(callsOf(16)).toBeGreaterThan(8 * callsOf(1))
  })
})

describe('its positions', { timeout: 60_000 }, () => {
  const { positions } = told(begin(), noon + 40 * minutes, minutes)
  const byUnit = Map.groupBy(positions, ({ unitId }) => unitId)
  const { crews } = begin()

  it('come from about 620 units, one each ten seconds, a few percent silent', () => {
    expect(byUnit.size).toBeGreaterThan(590)
    expect(byUnit.size).toBeLessThan(640)
    const fresh = new Set(positions.filter(({ at }) => at > noon + 39 * minutes).map(({ unitId }) => unitId))
    const onDuty = crews.filter(({ shift }) => shift === 0).length
    expect(fresh.size / onDuty).toBeGreaterThan(0.9)
    expect(fresh.size / onDuty).toBeLessThan(0.995)
    const gaps = positionsOf('P101').map(({ at }, i, all) => (i === 0 ? 10_000 : at - all[i - 1]!.at))
    expect(gaps.filter((gap) => gap < 8_000)).toEqual([])
  })

  it('never jump', () => {
    const jumps = [...byUnit.values()].flatMap((own) =>
      own.slice(1).filter((row, i) => {
        const before = own[i]!
        const allowedM = 40 * ((row.at - before.at) / 1000) + 40
        return metres(row, before) > allowedM
      }),
    )
    expect(jumps).toEqual([])
  })

  it('are on the streets, for all that drive or walk', () => {
    const grounded = crews
      .filter(({ sort }) => sort.kind !== 'drone' && sort.kind !== 'boat')
      .map(({ unitId }) => unitId)
    const astray = grounded.flatMap((unitId) => positionsOf(unitId).filter(({ lon, lat }) => offStreetM(lon, lat) > 45))
    expect(astray).toEqual([])
  })

  it('show some moving and some standing, at speeds of their kind', () => {
    const moving = positions.filter(({ speedKmh }) => speedKmh! > 0)
    expect(moving.length / positions.length).toBeGreaterThan(0.2)
    expect(moving.length / positions.length).toBeLessThan(0.7)
    const onFoot = new Set(crews.filter(({ sort }) => sort.kind === 'foot').map(({ unitId }) => unitId))
    expect(
      Math.max(...moving.filter(({ unitId }) => onFoot.has(unitId)).map(({ speedKmh }) => speedKmh!)),
    ).toBeLessThan(16)
    expect(Math.max(...moving.map(({ speedKmh }) => speedKmh!))).toBeLessThan(120)
  })

  function positionsOf(unitId: string): PositionRow[] {
    return byUnit.get(unitId) ?? []
  }
})

describe('the roster', () => {
  const { crews } = begin()

  it('holds 1,858 crews of all kinds, about 620 in each shift, none a person', () => {
    expect(crews.length).toBe(1858)
    const sizes = [0, 1, 2].map((index) => crews.filter(({ shift }) => shift === index).length)
    for (const size of sizes) expect(Math.abs(size - 620)).toBeLessThan(15)
    expect(new Set(crews.map(({ sort }) => sort.kind))).toEqual(
      new Set(['car', 'motorcycle', 'foot', 'drone', 'boat', 'heavy']),
    )
    expect(new Set(crews.map(({ unitId }) => unitId)).size).toBe(crews.length)
    expect(new Set(crews.map(({ callsign }) => callsign)).size).toBe(crews.length)
  })
})

function metres(a: PositionRow, b: PositionRow): number {
  const [ax, ay] = toPlane(a.lon, a.lat)
  const [bx, by] = toPlane(b.lon, b.lat)
  return Math.hypot(ax - bx, ay - by)
}
