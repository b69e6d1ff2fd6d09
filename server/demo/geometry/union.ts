import { faceFrom, faces } from './mesh.ts'
import type { Mesh } from './mesh.ts'
import type { Point } from '../plane.ts'
import { grouped } from './contours.ts'
import type { Polygon } from './polygon.ts'

/** A block between streets. */
export interface Block {
  outline: Point[]
  /** Half-edges around it. */
  ring: number[]
}

export function blocksOf(mesh: Mesh): Block[] {
  return faces(mesh).map((start) => {
    const ring = faceFrom(mesh, start)
    return { ring, outline: ring.map((half) => mesh.points[mesh.origin[half]!]!) }
  })
}

/** The ground covered by the blocks, as polygons: blocks side by side become one. */
export function unionOf(mesh: Mesh, blocks: readonly Block[]): Polygon[] {
  const covered = new Uint8Array(mesh.origin.length)
  for (const { ring } of blocks) for (const half of ring) covered[half] = 1
  const isRim = (half: number) => covered[half] === 1 && covered[half ^ 1] === 0
  const used = new Uint8Array(mesh.origin.length)
  const rings: Point[][] = []
  for (const { ring } of blocks) {
    for (const start of ring) {
      if (!isRim(start) || used[start] === 1) continue
      const outline: Point[] = []
      let half = start
      while (used[half] === 0) {
        used[half] = 1
        outline.push(mesh.points[mesh.origin[half]!]!)
        half = mesh.next[half]!
        while (!isRim(half)) half = mesh.next[half ^ 1]!
      }
      rings.push(outline)
    }
  }
  return grouped(rings)
}
