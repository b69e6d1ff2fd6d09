/** Two square townships side by side, each of two communities, in one district. */
export const twoTownships = {
  type: 'FeatureCollection',
  features: [
    square('d1', null, 'district', 120, 30, 0.4, 0.2),
    square('t1', 'd1', 'township', 120, 30, 0.2, 0.2),
    square('t2', 'd1', 'township', 120.2, 30, 0.2, 0.2),
    square('c1', 't1', 'community', 120, 30, 0.1, 0.2),
    square('c2', 't1', 'community', 120.1, 30, 0.1, 0.2),
    square('c3', 't2', 'community', 120.2, 30, 0.1, 0.2),
    square('c4', 't2', 'community', 120.3, 30, 0.1, 0.2),
  ],
}

function square(
  areaId: string,
  parentId: string | null,
  level: string,
  west: number,
  south: number,
  width: number,
  height: number,
) {
  const [east, north] = [west + width, south + height]
  const coordinates = [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ]
  const properties = { areaId, parentId, level, nameZh: areaId, nameEn: areaId }
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } }
}
