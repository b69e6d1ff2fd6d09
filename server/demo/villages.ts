import { between, seedFor, seeded } from '../../shared/random.ts'
import type { Hearth } from './division/communities.ts'
import type { Village } from './density.ts'
import { detail } from './plan.ts'
import { distance } from './plane.ts'
import type { Point } from './plane.ts'
import { cellAt } from './division/regions.ts'
import type { Cells } from './division/regions.ts'
import type { Terrain } from './terrain.ts'

/** Less built than this is open country, where a community is a village. */
const countryBelow = 0.12
const apartM = 1300
const tries = 6000

/** A village around every hearth in open country, and others beyond the district's border, so that land goes on there. */
export function settleVillages(seed: number, hearths: readonly Hearth[], district: Cells, terrain: Terrain): Village[] {
  const random = seeded(seedFor(seed, 'villages'))
  const villages = hearths
    .filter(({ urban }) => urban < countryBelow)
    .map(({ centre }): Village => ({ centre, reachM: between(random, 110, 200) }))
  for (let attempt = 0; attempt < tries; attempt++) {
    const centre: Point = [between(random, detail.minX, detail.maxX), between(random, detail.minY, detail.maxY)]
    const cell = cellAt(district, centre[0], centre[1])
    const inside = cell >= 0 && district.labels[cell] !== 0
    const wild = terrain.depthAt(centre) > -150 || terrain.heightAt(centre) > 35
    if (inside || wild || villages.some((other) => distance(other.centre, centre) < apartM)) continue
    villages.push({ centre, reachM: between(random, 100, 170) })
  }
  return villages
}
