import type { Box, Point } from './plane.ts'

/**
 * The planner's sketch that the demo district grows from: where the river runs, where hills, towns and main roads lie.
 * Everything finer is drawn by the seed. The place and all its names are invented.
 * Figures are kilometres east and north of the middle of the old town, turned into metres below.
 */
export interface Name {
  zh: string
  en: string
}

/** A town or quarter that streets, people and calls gather around. */
export interface Settlement {
  name: Name
  /** `street` is an urban sub-district (街道), `town` a town with villages around it (镇). */
  kind: 'street' | 'town'
  centre: Point
  /** How far the built-up area reaches, metres (the standard deviation of its density). */
  reachM: number
  /** Density of its middle, 0 to 1. */
  density: number
}

export interface Hill {
  centre: Point
  /** Half lengths along and across its ridge, metres. */
  along: number
  across: number
  /** Direction of the ridge, degrees anticlockwise from east. */
  turned: number
  heightM: number
}

/** Points from a plain list of kilometres east, north, east, north ... */
export function km(numbers: readonly number[]): Point[] {
  return Array.from({ length: numbers.length / 2 }, (_, i): Point => [
    numbers[2 * i]! * 1000,
    numbers[2 * i + 1]! * 1000,
  ])
}

/** The board that is drawn at all, and the part of it that has streets. The district itself lies inside. */
export const board: Box = { minX: -34_000, minY: -25_000, maxX: 34_000, maxY: 25_000 }
export const detail: Box = { minX: -18_500, minY: -14_000, maxX: 18_500, maxY: 14_000 }

export const districtName: Name = { zh: '沄江示范区', en: 'Yunjiang Demonstration District' }

/** Outline of the district before it is roughened. */
export const outline: Point[] = km([
  -15.2, -0.6, -14.4, -5.2, -12.6, -8.6, -8.6, -10.9, -3.4, -10.2, 1.2, -11.2, 6.4, -10.4, 11.2, -11.0, 14.2, -9.2,
  13.9, -4.8, 15.4, -1.0, 14.6, 3.6, 15.2, 7.4, 12.2, 10.6, 6.8, 10.2, 2.8, 11.2, -3.2, 10.4, -8.4, 10.9, -13.2, 10.0,
  -15.0, 5.6,
])

export const river = {
  name: { zh: '沄江', en: 'Yunjiang River' },
  line: km([
    -44, -11, -34, -6.2, -26, -1.6, -20, -2.3, -15.4, 0.0, -11.4, 3.1, -7.2, 4.5, -3.2, 3.8, 0.4, 2.0, 4.0, 0.9, 7.4,
    1.7, 10.6, 3.7, 15.0, 4.1, 21, 2.4, 34, 5.6, 44, 5,
  ]),
  /** Half widths at the west and the east edge of the board, metres. */
  halfWidth: [190, 460] as const,
}

export const island = {
  name: { zh: '白鸥洲', en: "Bai'ou Islet" },
  centre: [-7500, 4420] as Point,
  along: 1350,
  across: 300,
  turned: 4,
}

export const tributary = {
  name: { zh: '墨溪', en: 'Moxi Creek' },
  line: km([-6.5, -26, -4.0, -17, -3.2, -12.6, -2.3, -9.2, -2.9, -6.8, -1.9, -4.2, -2.3, -1.8, -1.5, 0.6, -1.9, 3.1]),
  halfWidth: [26, 52] as const,
}

export const lake = { name: { zh: '映湖', en: 'Yinghu Lake' }, centre: [-6950, -2720] as Point, radiusM: 1300 }

export const hills: Hill[] = [
  [-9.4, -6.3, 2.5, 1.25, 25, 330],
  [-12.7, -7.6, 2.7, 1.4, 40, 430],
  [-8.6, -9.3, 1.7, 1.0, -15, 300],
  [-12.4, -4.9, 1.3, 0.8, 60, 230],
  [-6.1, -6.3, 0.8, 0.55, 80, 150],
  [-6.4, -0.45, 0.75, 0.3, 10, 120],
  [-16.6, -6.6, 3.2, 1.8, 30, 470],
  [-11.2, -13.6, 4.4, 1.9, 12, 460],
  [-20.5, -12.5, 4.5, 2.4, 20, 520],
  [11.6, 9.7, 2.2, 1.2, 25, 320],
  [15.4, 10.6, 3.0, 1.5, 20, 420],
  [7.2, 12.4, 2.8, 1.3, 8, 330],
  [13.4, 14.2, 4.0, 1.8, 15, 430],
  [20.5, 12.4, 4.2, 2.0, 10, 480],
  [4.6, 6.3, 0.62, 0.42, 35, 110],
  [-9.9, 9.3, 0.9, 0.5, -20, 120],
  [9.5, -9.9, 0.8, 0.45, 60, 90],
  [-20, 15.5, 5, 1.8, -12, 320],
].map(([x, y, along, across, turned, heightM]) => ({
  centre: [x! * 1000, y! * 1000],
  along: along! * 1000,
  across: across! * 1000,
  turned: turned!,
  heightM: heightM!,
}))

export const settlements: Settlement[] = (
  [
    ['鼓澜街道', 'Gulan Subdistrict', 'street', 0.3, -0.7, 1.5, 1],
    ['棠荫街道', 'Tangyin Subdistrict', 'street', 3.0, -3.1, 1.4, 0.7],
    ['映湖街道', 'Yinghu Subdistrict', 'street', -3.9, -1.9, 1.3, 0.66],
    ['星渚街道', 'Xingzhu Subdistrict', 'street', 2.5, 4.1, 1.5, 0.85],
    ['鹤汀街道', 'Heting Subdistrict', 'street', -2.6, 6.2, 1.3, 0.6],
    ['砚池街道', 'Yanchi Subdistrict', 'street', 6.7, 5.3, 1.4, 0.5],
    ['南埭街道', 'Nandai Subdistrict', 'street', -0.5, -5.1, 1.3, 0.6],
    ['启帆街道', 'Qifan Subdistrict', 'street', 7.7, -4.5, 1.6, 0.46],
    ['梧桥街道', 'Wuqiao Subdistrict', 'street', 4.3, -0.6, 1.2, 0.8],
    ['汐东街道', 'Xidong Subdistrict', 'street', 8.4, -0.7, 1.3, 0.5],
    ['枫浦镇', 'Fengpu Town', 'town', -9.2, 7.3, 0.9, 0.5],
    ['双槐镇', 'Shuanghuai Town', 'town', 2.8, 9.0, 0.75, 0.42],
    ['苎溪镇', 'Zhuxi Town', 'town', -12.9, 4.9, 0.75, 0.42],
    ['茗岙镇', "Ming'ao Town", 'town', 8.7, 9.6, 0.5, 0.34],
    ['鹭洲镇', 'Luzhou Town', 'town', 13.2, 6.5, 0.75, 0.42],
    ['沙棠镇', 'Shatang Town', 'town', 13.2, -0.9, 0.85, 0.46],
    ['塘沥镇', 'Tangli Town', 'town', 12.0, -7.9, 0.8, 0.42],
    ['竹埠镇', 'Zhubu Town', 'town', 5.6, -9.0, 0.7, 0.4],
    ['谷埭镇', 'Gudai Town', 'town', 0.7, -8.7, 0.65, 0.4],
    ['石蓬镇', 'Shipeng Town', 'town', -5.0, -9.2, 0.55, 0.36],
    ['岑坞镇', 'Cenwu Town', 'town', -9.9, -3.9, 0.5, 0.38],
    ['青垟镇', 'Qingyang Town', 'town', -11.3, -1.0, 0.65, 0.38],
  ] as const
).map(([zh, en, kind, x, y, reach, density]) => ({
  name: { zh, en },
  kind,
  centre: [x * 1000, y * 1000],
  reachM: reach * 1000,
  density,
}))

/** The whole city's sprawl under its quarters: middle, reach in metres and density. */
export const sprawl = { centre: [900, 300] as Point, reachM: 4300, density: 0.36 }
