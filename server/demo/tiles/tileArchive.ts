import { writeFile } from 'node:fs/promises'
import { GeoJSONVT } from '@maplibre/geojson-vt'
import type { GeoJSONVTTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { S2PMTilesWriter, TileType } from 's2-pmtiles'

export interface TileLayer {
  name: string
  /** What the layer shows at a zoom, in degrees; nothing where it is empty. */
  features: (zoom: number) => GeoJSON.Feature[]
}

export interface TileArchive {
  name: string
  attribution: string
  bounds: { west: number; south: number; east: number; north: number }
  centre: { lon: number; lat: number; zoom: number }
  minZoom: number
  maxZoom: number
  layers: readonly TileLayer[]
}

const extent = 4096

/** Cuts the layers into vector tiles and writes them as one PMTiles file. */
export async function writeTileArchive(path: string, archive: TileArchive): Promise<void> {
  const file = fileInMemory()
  const writer = new S2PMTilesWriter(file, TileType.Pbf)
  for (let zoom = archive.minZoom; zoom <= archive.maxZoom; zoom++) {
    const indexes = archive.layers.flatMap(({ name, features }) => {
      const shown = features(zoom)
      return shown.length > 0 ? [{ name, index: indexAt(zoom, archive.maxZoom, shown) }] : []
    })
    for (const { x, y } of tilesOver(archive.bounds, zoom)) {
      const layers: Record<string, GeoJSONVTTile> = {}
      for (const { name, index } of indexes) {
        const tile = index.getTile(zoom, x, y)
        if (tile && tile.features.length > 0) layers[name] = tile
      }
      if (Object.keys(layers).length === 0) continue
      await writer.writeTileXYZ(zoom, x, y, fromGeojsonVt(layers, { version: 2, extent }))
    }
  }
  await writer.commit({
    name: archive.name,
    format: 'pbf',
    type: 'baselayer',
    attribution: archive.attribution,
    minzoom: archive.minZoom,
    maxzoom: archive.maxZoom,
    vector_layers: archive.layers.map(({ name }) => ({ id: name, fields: {} })),
  })
  await writeFile(path, located(file.bytes(), archive))
}

function indexAt(zoom: number, maxZoom: number, features: GeoJSON.Feature[]): GeoJSONVT {
  return new GeoJSONVT(
    { type: 'FeatureCollection', features },
    {
      maxZoom: zoom,
      indexMaxZoom: zoom,
      indexMaxPoints: 0,
      extent,
      buffer: 96,
      // Tiles of the last zoom are drawn enlarged as well, so they keep their curves.
      tolerance: zoom === maxZoom ? 1 : 4,
    },
  )
}

function* tilesOver(
  { west, south, east, north }: TileArchive['bounds'],
  zoom: number,
): Generator<{ x: number; y: number }> {
  const [left, top] = [columnOf(west, zoom), rowOf(north, zoom)]
  const [right, bottom] = [columnOf(east, zoom), rowOf(south, zoom)]
  for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) yield { x, y }
}

function columnOf(lon: number, zoom: number): number {
  return Math.floor(((lon + 180) / 360) * 2 ** zoom)
}

function rowOf(lat: number, zoom: number): number {
  const sine = Math.sin((lat * Math.PI) / 180)
  return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** zoom)
}

/** Fills in where on earth the tiles lie; the writer leaves these fields of the PMTiles header (version 3) zero. */
function located(bytes: Buffer, { bounds, centre }: TileArchive): Buffer {
  const degrees = (value: number) => Math.round(value * 1e7)
  bytes.writeInt32LE(degrees(bounds.west), 102)
  bytes.writeInt32LE(degrees(bounds.south), 106)
  bytes.writeInt32LE(degrees(bounds.east), 110)
  bytes.writeInt32LE(degrees(bounds.north), 114)
  bytes.writeUInt8(Math.round(centre.zoom), 118)
  bytes.writeInt32LE(degrees(centre.lon), 119)
  bytes.writeInt32LE(degrees(centre.lat), 123)
  return bytes
}

/** What the PMTiles writer writes to; its own buffer keeps every byte as a number of its own. */
function fileInMemory() {
  let buffer = Buffer.alloc(1 << 20)
  let length = 0
  const put = (data: Uint8Array, offset: number): void => {
    const end = offset + data.length
    if (end > buffer.length) {
      const larger = Buffer.alloc(Math.max(end, buffer.length * 2))
      buffer.copy(larger, 0, 0, length)
      buffer = larger
    }
    buffer.set(data, offset)
    length = Math.max(length, end)
  }
  return {
    appendSync: (data: Uint8Array): void => put(data, length),
    append: async (data: Uint8Array): Promise<void> => put(data, length),
    write: async (data: Uint8Array, offset: number): Promise<void> => put(data, offset),
    bytes: (): Buffer => buffer.subarray(0, length),
  }
}
