import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { streetsBounds, writeStreets } from '../../support/streets.ts'
import { openTiles, propertiesOf, tileOver } from '../../support/tiles.ts'

const folder = mkdtempSync(join(tmpdir(), 'streets-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('real streets become a basemap in the same schema as the demo’s', { timeout: 60_000 }, async () => {
  const path = join(folder, 'streets.pmtiles')
  await writeStreets(path)
  const tiles = openTiles(path)
  const header = await tiles.getHeader()
  expect(header.minLon).toBeCloseTo(streetsBounds.west, 6)
  expect(header.maxLat).toBeCloseTo(streetsBounds.north, 6)
  const roads = propertiesOf(await tileOver(tiles, 14, -56.19, -34.88), 'roads')
  expect(new Set(roads.map(({ kind }) => kind))).toEqual(new Set(['major_road', 'minor_road', 'path']))
  expect(roads.some(({ name, kind_detail }) => kind_detail === 'primary' && typeof name === 'string')).toBe(true)
})
