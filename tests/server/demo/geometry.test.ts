import { describe, expect, it } from 'vitest'
import { bordersOf, outlineOf } from '../../../server/demo/division/borders.ts'
import { cellsOver, connected, plainEffort, spread } from '../../../server/demo/division/regions.ts'
import { contours } from '../../../server/demo/geometry/contours.ts'
import { cutFace, faceFrom, faces, meshOf } from '../../../server/demo/geometry/mesh.ts'
import type { Mesh } from '../../../server/demo/geometry/mesh.ts'
import { network } from '../../../server/demo/geometry/network.ts'
import { inPolygon, signedArea } from '../../../server/demo/geometry/polygon.ts'
import { rasterOf } from '../../../server/demo/geometry/raster.ts'
import { blocksOf, unionOf } from '../../../server/demo/geometry/union.ts'
import { toLonLat, toPlane } from '../../../server/demo/plane.ts'
import { curve, lengthOf, resampled, simplified } from '../../../server/demo/polyline.ts'
import { seeded } from '../../../shared/random.ts'

const box = { minX: 0, minY: 0, maxX: 1000, maxY: 1000 }
const areaOf = (mesh: Mesh, start: number) =>
  signedArea(faceFrom(mesh, start).map((half) => mesh.points[mesh.origin[half]!]!))

describe('lines', () => {
  it('keep their ends and length when resampled, and every bend that matters when simplified', () => {
    const bent = curve(
      [
        [0, 0],
        [400, 300],
        [900, 100],
      ],
      20,
    )
    expect(bent[0]).toEqual([0, 0])
    expect(bent.at(-1)).toEqual([900, 100])
    expect(lengthOf(resampled(bent, 7))).toBeCloseTo(lengthOf(bent), -1)
    expect(
      simplified(
        [
          [0, 0],
          [50, 0.4],
          [100, 0],
          [100, 80],
        ],
        1,
      ),
    ).toEqual([
      [0, 0],
      [100, 0],
      [100, 80],
    ])
  })

  it('go to the earth and back', () => {
    const [lon, lat] = toLonLat([1234, -4321])
    expect(toPlane(lon, lat)).toEqual([expect.closeTo(1234, 6), expect.closeTo(-4321, 6)])
  })
})

describe('contours', () => {
  it('draw an island in a round lake as a hole', () => {
    const lake = rasterOf(box, 10, (x, y) => {
      const off = Math.hypot(x - 500, y - 500)
      return Math.min(400 - off, off - 100)
    })
    const [polygon, ...others] = contours(lake, 0)
    expect(others).toEqual([])
    expect(polygon).toHaveLength(2)
    expect(signedArea(polygon![0]!)).toBeCloseTo(Math.PI * 400 ** 2, -4)
    expect(signedArea(polygon![1]!)).toBeCloseTo(-Math.PI * 100 ** 2, -3)
    expect([inPolygon(polygon!, [500, 500]), inPolygon(polygon!, [500, 700])]).toEqual([false, true])
  })

  it('close regions along the rim of the raster', () => {
    const all = contours(
      rasterOf(box, 100, () => 1),
      0,
    )
    expect(signedArea(all[0]![0]!)).toBeCloseTo(1_000_000, -4)
  })
})

describe('a network', () => {
  it('cuts lines where they cross and makes faces of what they enclose', () => {
    const net = network()
    net.draw(
      [
        [0, 0],
        [300, 0],
        [300, 300],
        [0, 300],
        [0, 0],
      ],
      0,
    )
    net.draw(
      [
        [150, -50],
        [150, 350],
      ],
      1,
    )
    const mesh = meshOf(net)
    const areas = faces(mesh).map((start) => areaOf(mesh, start))
    expect(areas.filter((area) => area > 0)).toEqual([45_000, 45_000])
    expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(0, 6)
  })

  it('joins ends to lines close by', () => {
    const net = network()
    net.draw(
      [
        [0, 0],
        [300, 0],
      ],
      0,
    )
    net.draw(
      [
        [100, 200],
        [101, 5],
      ],
      1,
      10,
    )
    expect(net.segments).toHaveLength(3)
  })

  it('is cut further without losing ground, and its blocks grow together again', () => {
    const net = network()
    net.draw(
      [
        [0, 0],
        [300, 0],
        [300, 300],
        [0, 300],
        [0, 0],
      ],
      0,
    )
    const mesh = meshOf(net)
    const start = faces(mesh).find((half) => areaOf(mesh, half) > 0)!
    const ring = faceFrom(mesh, start)
    const [one, other] = cutFace(mesh, ring[0]!, ring[2]!, [[140, 160]], [1, 1])
    expect(areaOf(mesh, one) + areaOf(mesh, other)).toBeCloseTo(90_000, 6)
    const inner = blocksOf(mesh).filter(({ outline }) => signedArea(outline) > 0)
    expect(inner).toHaveLength(2)
    const [whole] = unionOf(mesh, inner)
    expect(signedArea(whole![0]!)).toBeCloseTo(90_000, 6)
  })
})

describe('regions', () => {
  const cells = cellsOver(box, 10)
  cells.labels.fill(1)
  const random = seeded(11)
  const effort = Uint16Array.from(cells.labels, () => plainEffort * (1 + random()))
  const seeds = Array.from({ length: 12 }, (_, i) => ({ cell: Math.floor(random() * effort.length), label: i + 1 }))
  const divided = connected({ ...cells, labels: spread(cells, effort, seeds) })
  const borders = bordersOf(divided)
  const polygons = seeds.map(({ label }) => outlineOf(borders, (other) => other === label))

  it('reach every cell', () => {
    expect(divided.labels.every((label) => label > 0)).toBe(true)
  })

  it('become polygons without gap or overlap, singly and taken together', () => {
    const sum = polygons.reduce((total, rings) => total + rings.reduce((part, ring) => part + signedArea(ring), 0), 0)
    const whole = outlineOf(borders, (label) => label > 0)
    expect(whole).toHaveLength(1)
    expect(sum).toBeCloseTo(signedArea(whole[0]!), 6)
  })

  it('keep to a wall that is costly to cross', () => {
    const wall = Uint16Array.from(cells.labels, (_, cell) => (cell % cells.width === 70 ? 900 : plainEffort))
    const labels = spread(cells, wall, [
      { cell: 50 * cells.width + 10, label: 1 },
      { cell: 50 * cells.width + 95, label: 2 },
    ])
    expect(labels[50 * cells.width + 66]).toBe(1)
    expect(labels[50 * cells.width + 74]).toBe(2)
  })
})
