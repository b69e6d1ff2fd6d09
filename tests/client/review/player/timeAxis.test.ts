import { describe, expect, it } from 'vitest'
import { timeTicks } from '../../../../client/review/player/timeTicks.ts'
import { longestMs, moved, shortestMs, showing, zoomed } from '../../../../client/review/player/timeWindow.ts'

const hour = 3_600_000
const bounds = { from: 0, to: 100 * hour }
const window = { from: 40 * hour, to: 48 * hour }

describe('[F2] the window of the time axis', () => {
  it('zooms around an instant, which stays where it is', () => {
    expect(zoomed(window, 0.5, 42 * hour, bounds)).toEqual({ from: 41 * hour, to: 45 * hour })
    expect(zoomed(window, 2, 40 * hour, bounds)).toEqual({ from: 40 * hour, to: 56 * hour })
  })

  it('zooms between ten minutes and a week, and never beyond history', () => {
    const near = zoomed(window, 0, 44 * hour, bounds)
    expect(near.to - near.from).toBe(shortestMs)
    const far = zoomed(window, 1e6, 44 * hour, { from: 0, to: 1000 * hour })
    expect(far.to - far.from).toBe(longestMs)
    expect(zoomed(window, 1e6, 44 * hour, bounds)).toEqual(bounds)
  })

  it('moves as far as there is history', () => {
    expect(moved(window, 2 * hour, bounds)).toEqual({ from: 42 * hour, to: 50 * hour })
    expect(moved(window, 90 * hour, bounds)).toEqual({ from: 92 * hour, to: 100 * hour })
    expect(moved(window, -90 * hour, bounds)).toEqual({ from: 0, to: 8 * hour })
  })

  it('keeps still while the instant is in it, else puts it in the middle', () => {
    expect(showing(window, 47 * hour, bounds)).toBe(window)
    expect(showing(window, 60 * hour, bounds)).toEqual({ from: 56 * hour, to: 64 * hour })
  })
})

describe('[F2] the lines of the time axis', () => {
  const zone = 'Asia/Shanghai'
  const at = (text: string) => Date.parse(`${text}+08:00`)

  it('stand at round times of the site’s clock; a day begins at its midnight', () => {
    const ticks = timeTicks({ from: at('2026-11-20T20:10:00'), to: at('2026-11-21T04:10:00') }, zone, 5)
    expect(ticks).toEqual([
      { at: at('2026-11-20T22:00:00'), isDay: false },
      { at: at('2026-11-21T00:00:00'), isDay: true },
      { at: at('2026-11-21T02:00:00'), isDay: false },
      { at: at('2026-11-21T04:00:00'), isDay: false },
    ])
  })

  it('are days where more do not fit', () => {
    const ticks = timeTicks({ from: at('2026-11-14T12:00:00'), to: at('2026-11-21T12:00:00') }, zone, 7)
    expect(ticks).toHaveLength(7)
    expect(ticks.every(({ isDay }) => isDay)).toBe(true)
  })

  it('follow a day on which the clocks change', () => {
    const berlin = { from: Date.parse('2026-10-25T00:00:00+02:00'), to: Date.parse('2026-10-26T00:00:00+01:00') }
    const days = timeTicks(berlin, 'Europe/Berlin', 30).filter(({ isDay }) => isDay)
    expect(days.map(({ at: day }) => day)).toEqual([berlin.from, berlin.to])
  })
})
