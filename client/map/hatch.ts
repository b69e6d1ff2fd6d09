import { rgb, type MapPalette, type Theme } from './palette.ts'

export const hatchKinds = ['noData', 'noCover'] as const
export type HatchKind = (typeof hatchKinds)[number]

/** Missing data is a sparse grey hatch that recedes; missing cover a dense amber one on a tint, seen across the room. */
const patterns: Readonly<Record<HatchKind, { spacing: number; stroke: number; opacity: number; tint: number }>> = {
  noData: { spacing: 9, stroke: 1, opacity: 0.6, tint: 0 },
  noCover: { spacing: 7, stroke: 2, opacity: 0.85, tint: 0.16 },
}

/** Name of the pattern in a style; a name of another kind is not a hatch. */
export function hatchName(kind: HatchKind, theme: Theme): string {
  return `hatch-${kind}-${theme}`
}

export function hatchOf(name: string): { kind: HatchKind; theme: Theme } | null {
  const [, kind, theme] = /^hatch-(\w+)-(dark|light)$/.exec(name) ?? []
  return hatchKinds.includes(kind as HatchKind) ? { kind: kind as HatchKind, theme: theme as Theme } : null
}

export type HatchImage = Readonly<{ width: number; height: number; data: Uint8ClampedArray }>

/** One tile of diagonal lines that joins itself on every side, `pixels` device pixels to a wall pixel. */
export function hatchImage(kind: HatchKind, palette: Pick<MapPalette, HatchKind>, pixels: number): HatchImage {
  const { spacing, stroke, opacity, tint } = patterns[kind]
  // Along an axis a diagonal line recurs at √2 times its spacing.
  const size = Math.max(4, Math.round(spacing * Math.SQRT2 * pixels))
  const halfWidth = (stroke * pixels) / 2
  const [red, green, blue] = rgb(palette[kind])
  const data = new Uint8ClampedArray(size * size * 4)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const along = (x + y + 1) % size
      const distance = Math.min(along, size - along) / Math.SQRT2
      const line = Math.min(1, Math.max(0, halfWidth - distance + 0.5))
      data.set([red * 255, green * 255, blue * 255, 255 * (tint + (opacity - tint) * line)], (y * size + x) * 4)
    }
  return { width: size, height: size, data }
}
