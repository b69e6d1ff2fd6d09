/** A smooth random landscape: values about -1 to 1 that vary over the wavelength it was made with. */
export type Noise = (x: number, y: number) => number

/**
 * Gradient noise of one wavelength (metres), or several octaves of it, each of half the wavelength and half the
 * weight of the one before. Pure: the same seed gives the same landscape.
 */
export function noise(seed: number, wavelengthM: number, octaves = 1): Noise {
  const weight = 2 - 2 ** (1 - octaves)
  return (x, y) => {
    let sum = 0
    let scale = 1 / wavelengthM
    let share = 1
    for (let octave = 0; octave < octaves; octave++) {
      sum += share * gradientNoise(seed + octave * 7919, x * scale, y * scale)
      scale *= 2
      share /= 2
    }
    return (sum / weight) * 1.5
  }
}

function gradientNoise(seed: number, x: number, y: number): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  const fx = x - x0
  const fy = y - y0
  const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10)
  const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10)
  const south = lerp(slope(seed, x0, y0, fx, fy), slope(seed, x0 + 1, y0, fx - 1, fy), u)
  const north = lerp(slope(seed, x0, y0 + 1, fx, fy - 1), slope(seed, x0 + 1, y0 + 1, fx - 1, fy - 1), u)
  return lerp(south, north, v)
}

/** Unit slopes all around; picking one from a table is much faster than working out sine and cosine each time. */
const directions = 64
const slopeX = Float64Array.from({ length: directions }, (_, i) => Math.cos((2 * Math.PI * i) / directions))
const slopeY = Float64Array.from({ length: directions }, (_, i) => Math.sin((2 * Math.PI * i) / directions))

function slope(seed: number, ix: number, iy: number, dx: number, dy: number): number {
  let hash = Math.imul(ix, 0x27d4eb2d) ^ Math.imul(iy, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  const direction = ((hash ^ (hash >>> 16)) >>> 0) % directions
  return slopeX[direction]! * dx + slopeY[direction]! * dy
}

function lerp(a: number, b: number, t: number): number {
  return a + (b - a) * t
}
