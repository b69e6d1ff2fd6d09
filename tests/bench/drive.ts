import type { Fix } from '../../shared/domain/position.ts'
import { between, type Random } from '../../shared/random.ts'

export type DriveOptions = Readonly<{
  units: number
  /** A square of areas, so many to a side. */
  areasAcross: number
  /** A unit's mean time between two fixes, ms. */
  everyMs: number
  /** How often the gateway forwards what has gathered, ms. */
  forwardMs: number
  /** Devices give the time in steps of this, ms. */
  clockStepMs: number
  random: Random
}>

type Vehicle = { nextAt: number; lon: number; lat: number; bearing: number; metresASecond: number; restsFor: number }

/** About 25 km a side. */
const side = 0.25
const metresALat = 111_000
const metresALon = 96_000

/**
 * Patrol as it looks in the data: units drive with wandering headings, stop and rest, turn back at the edge of town;
 * receivers err by a few metres; fixes come at about even intervals, and in batches through a gateway.
 */
export class Drive {
  #options: DriveOptions
  #vehicles: Vehicle[]
  #clock: number

  constructor(start: number, options: DriveOptions) {
    const { random, units, everyMs } = options
    this.#options = options
    this.#clock = start
    this.#vehicles = Array.from({ length: units }, () => ({
      nextAt: start + random() * everyMs,
      lon: 120 + random() * side,
      lat: 30 + random() * side,
      bearing: random() * 2 * Math.PI,
      metresASecond: between(random, 3, 16),
      restsFor: 0,
    }))
  }

  /** The next batch the gateway forwards, and when it is received. */
  next(): { receivedAt: number; fixes: Fix[] } {
    const { forwardMs, random } = this.#options
    this.#clock += forwardMs
    const receivedAt = Math.round(this.#clock + random() * 60)
    const fixes: Fix[] = []
    for (const [unit, vehicle] of this.#vehicles.entries()) {
      while (vehicle.nextAt + 200 < this.#clock) fixes.push(this.#report(unit, vehicle, receivedAt))
    }
    return { receivedAt, fixes }
  }

  #report(unit: number, vehicle: Vehicle, receivedAt: number): Fix {
    const { random, everyMs, clockStepMs } = this.#options
    const at = Math.floor(vehicle.nextAt / clockStepMs) * clockStepMs
    vehicle.nextAt += everyMs * between(random, 0.95, 1.05)
    const drives = vehicle.restsFor === 0
    if (drives) this.#drive(vehicle, everyMs / 1000)
    else vehicle.restsFor--
    const error = () => (random() - 0.5) * 4e-5
    const lon = Math.round((vehicle.lon + error()) * 1e6) / 1e6
    const lat = Math.round((vehicle.lat + error()) * 1e6) / 1e6
    return {
      unit,
      at,
      receivedAt,
      lon,
      lat,
      speedKmh: drives ? Math.round(vehicle.metresASecond * 3.6 * between(random, 0.8, 1.2)) : 0,
      heading: Math.round((vehicle.bearing * 180) / Math.PI + 360) % 360,
      area: this.#areaOf(lon, lat),
    }
  }

  #drive(vehicle: Vehicle, seconds: number): void {
    const { random } = this.#options
    const metres = vehicle.metresASecond * seconds
    vehicle.bearing = (vehicle.bearing + between(random, -0.3, 0.3) + 2 * Math.PI) % (2 * Math.PI)
    vehicle.lon += (Math.sin(vehicle.bearing) * metres) / metresALon
    vehicle.lat += (Math.cos(vehicle.bearing) * metres) / metresALat
    const isOutside =
      Math.abs(vehicle.lon - 120 - side / 2) > side / 2 || Math.abs(vehicle.lat - 30 - side / 2) > side / 2
    if (isOutside) vehicle.bearing = Math.atan2(120 + side / 2 - vehicle.lon, 30 + side / 2 - vehicle.lat)
    if (random() < 0.01) vehicle.restsFor = Math.floor(random() * 60)
  }

  /** 1 and up, west to east and south to north; 0 outside. */
  #areaOf(lon: number, lat: number): number {
    const { areasAcross } = this.#options
    const column = Math.floor(((lon - 120) / side) * areasAcross)
    const row = Math.floor(((lat - 30) / side) * areasAcross)
    const isInside = column >= 0 && row >= 0 && column < areasAcross && row < areasAcross
    return isInside ? 1 + row * areasAcross + column : 0
  }
}
