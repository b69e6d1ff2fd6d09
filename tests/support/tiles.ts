import { readFileSync } from 'node:fs'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { PMTiles } from 'pmtiles'

/** Opens a PMTiles file with the reader the map uses. */
export function openTiles(path: string): PMTiles {
  const bytes = readFileSync(path)
  return new PMTiles({
    getKey: () => path,
    getBytes: async (offset, length) => ({ data: Uint8Array.from(bytes.subarray(offset, offset + length)).buffer }),
  })
}

/** The tile of a zoom over a place, decoded; throws where there is none. */
export async function tileOver(tiles: PMTiles, zoom: number, lon: number, lat: number): Promise<VectorTile> {
  const x = Math.floor(((lon + 180) / 360) * 2 ** zoom)
  const y = Math.floor((0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * 2 ** zoom)
  const tile = await tiles.getZxy(zoom, x, y)
  if (!tile) throw new Error(`no tile ${zoom}/${x}/${y}`)
  return new VectorTile(new PbfReader(new Uint8Array(tile.data)))
}

/** The properties of all features of a layer; none where the tile lacks the layer. */
export function propertiesOf(tile: VectorTile, layer: string): Record<string, unknown>[] {
  const found = tile.layers[layer]
  return Array.from({ length: found?.length ?? 0 }, (_, i) => ({ ...found!.feature(i).properties }))
}
