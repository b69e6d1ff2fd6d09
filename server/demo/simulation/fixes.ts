import type { PositionRow } from '../../door/positionRow.ts'
import type { District } from './district.ts'
import { shareOf } from './draws.ts'
import { fixEveryMs, fixError, silentUntil } from './radio.ts'
import { metresPerDegree } from './roughly.ts'

/** What the crews’ devices send: a fix each ten seconds or so, off by a few metres, missing where nothing gets through. */
export class Fixes {
  #district: District
  #rows: PositionRow[] = []
  /** Fixes are told from here on, without a gap; null while nobody wants them. */
  #since: number | null = null

  constructor(district: District) {
    this.#district = district
  }

  begin(from: number | null): void {
    this.#since = from === null ? null : (this.#since ?? from)
    this.#rows = []
  }

  /** Fixes of all crews up to now, by time. */
  end(): PositionRow[] {
    const { crews, now } = this.#district
    for (const { no } of crews) this.upTo(no, now)
    return this.#rows.sort((a, b) => a.at - b.at)
  }

  /** Tells a crew’s fixes up to `until`; to be called before anything about its movement changes. */
  upTo(no: number, until: number): void {
    const since = this.#since
    if (since === null) return
    const { states, seed } = this.#district
    const state = states[no]!
    if (!state.onDuty || state.device === 'dead') return
    // Before this nobody counted when its last fix was.
    if (state.fixAt < since) state.fixAt = since + Math.floor(10_000 * shareOf(seed, no, since, 37))
    while (state.fixAt <= until) {
      const row = this.#fix(no, state.fixAt)
      if (row) this.#rows.push(row)
      state.fixAt += fixEveryMs(seed, no, state.device, state.fixAt)
    }
  }

  /** A crew’s fix at this moment, if it is on duty and gets through. */
  now(no: number): PositionRow | null {
    const { states, now } = this.#district
    const { onDuty, device } = states[no]!
    return onDuty && device !== 'dead' ? this.#fix(no, now) : null
  }

  #fix(no: number, at: number): PositionRow | null {
    const { crews, states, ways, seed, tasks } = this.#district
    const { unitId, sort } = crews[no]!
    const { leg, place, orderId } = states[no]!
    const task = orderId === null ? undefined : tasks.get(orderId)
    if ((task?.indoors && task.stage === 'on_scene') || silentUntil(seed, no, sort.kind, at) !== null) return null
    const isMoving = leg !== null && at < leg.endAt
    const { lon, lat, speedKmh, heading } = leg
      ? ways.at(leg, at)
      : { lon: place[0], lat: place[1], speedKmh: 0, heading: null }
    const [east, north] = fixError(seed, no, at, isMoving)
    return {
      unitId,
      at,
      lon: rounded(lon + east / metresPerDegree.lon),
      lat: rounded(lat + north / metresPerDegree.lat),
      speedKmh: isMoving ? Math.round(speedKmh * (0.75 + 0.5 * shareOf(seed, no, at, 47))) : 0,
      heading: isMoving && heading !== null ? Math.round(heading) % 360 : null,
    }
  }
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
