import { bearing, distanceM } from '../geo.ts'
import type { ImportedCall, ImportReading, UnitResponse } from './call.ts'
import { unitHomes } from './homes.ts'
import type { Point } from './location.ts'

/** Where a unit is at a time; between two points it moves in a straight line at one speed. */
export type TrackPoint = Readonly<{ at: number; lon: number; lat: number }>
/** `heading` in degrees from north, null while standing. */
export type PlaceOnTrack = Readonly<{ lon: number; lat: number; heading: number | null; speedKmh: number }>

/** Speed home, and towards a scene that is never reached. */
const cruiseKmh = 30
/** A unit that would have had to be faster was nearer than its home: it sets out from where this speed suffices. */
const fastestKmh = 90

/**
 * Estimated tracks from the stamps of an export, which tells no positions: from home (see `unitHomes`) to the scene
 * between going en route and arriving, there until clear (hospitals are not told), then home. A unit called before
 * it is home turns round where it is.
 */
export function unitTracks(reading: Pick<ImportReading, 'calls' | 'period'>): Map<string, TrackPoint[]> {
  const homes = unitHomes(reading)
  const work = new Map<string, { call: ImportedCall; response: UnitResponse }[]>()
  for (const call of reading.calls)
    for (const response of call.responses) {
      const list = work.get(response.unitId) ?? []
      list.push({ call, response })
      work.set(response.unitId, list)
    }
  const tracks = new Map<string, TrackPoint[]>()
  for (const [unitId, list] of work) {
    const home = homes.get(unitId)
    if (!home || !reading.period) continue
    const track: TrackPoint[] = [{ at: reading.period.from, ...home }]
    list.sort((a, b) => start(a.response) - start(b.response))
    for (const { call, response } of list) follow(track, home, call, response)
    tracks.set(unitId, track)
  }
  return tracks
}

/** Place, heading and speed on a track; null before it begins. After its end the unit stays where it is. */
export function placeAt(track: readonly TrackPoint[], at: number): PlaceOnTrack | null {
  let low = 0
  let high = track.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (track[middle]!.at <= at) low = middle + 1
    else high = middle
  }
  const from = track[low - 1]
  const to = track[low]
  if (!from) return null
  if (!to || to.at === from.at) return { lon: from.lon, lat: from.lat, heading: null, speedKmh: 0 }
  const part = (at - from.at) / (to.at - from.at)
  const metres = distanceM(from, to)
  return {
    ...between(from, to, part),
    heading: bearing(from, to),
    speedKmh: Math.round((metres / ((to.at - from.at) / 1000)) * 3.6),
  }
}

function start({ issuedAt, stamps }: UnitResponse): number {
  return stamps.en_route ?? issuedAt
}

function follow(track: TrackPoint[], home: Point, { lon, lat }: ImportedCall, response: UnitResponse): void {
  const { on_scene: arrived, cleared, en_route } = response.stamps
  if (lon === null || lat === null || (arrived ?? en_route) === undefined) return
  const scene = { lon, lat }
  const leaves = Math.max(start(response), track[0]!.at)
  const free = cleared === undefined ? null : Math.max(cleared, leaves)
  if (arrived === undefined) {
    if (free === null || free === leaves) return
    head(track, leaves, scene)
    head(track, free, home)
    return
  }
  const from = stop(track, leaves)
  const arrives = Math.max(arrived, leaves)
  const fair = (fastestKmh / 3.6) * ((arrives - leaves) / 1000)
  const metres = distanceM(from, scene)
  // Two points at one time: the unit is placed nearer at once, not moved there while it was idle.
  if (metres > fair) track.push({ at: leaves, ...between(from, scene, 1 - fair / metres) })
  if (arrives > leaves) put(track, arrives, scene)
  if (free !== null) head(track, Math.max(free, arrives), home)
}

/** Ends the track at a time: what lay beyond is given up, and the unit stands where it had got to. */
function stop(track: TrackPoint[], at: number): Point {
  const place = placeAt(track, at) ?? track[0]!
  while (track.length > 0 && track.at(-1)!.at > at) track.pop()
  put(track, at, place)
  return place
}

/** Sets out at cruising speed. */
function head(track: TrackPoint[], at: number, to: Point): void {
  const from = stop(track, at)
  const metres = distanceM(from, to)
  if (metres > 1) put(track, at + Math.round((metres / (cruiseKmh / 3.6)) * 1000), to)
}

function put(track: TrackPoint[], at: number, { lon, lat }: Point): void {
  if (track.at(-1)?.at === at) track.pop()
  track.push({ at, lon, lat })
}

function between(a: Point, b: Point, part: number): Point {
  const along = (from: number, to: number) => Math.round((from + (to - from) * part) * 1e6) / 1e6
  return { lon: along(a.lon, b.lon), lat: along(a.lat, b.lat) }
}
