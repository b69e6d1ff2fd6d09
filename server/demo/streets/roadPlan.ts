import { km } from '../plan.ts'
import type { Name } from '../plan.ts'
import type { Point } from '../plane.ts'

export type MainClass = 'motorway' | 'trunk' | 'primary' | 'secondary' | 'rail'

/** A road or railway laid by hand: a smooth curve through its control points. */
export interface MainRoad {
  name: Name
  roadClass: MainClass
  controls: Point[]
  /** Whether it ends where it began. */
  closed: boolean
}

function road(zh: string, en: string, roadClass: MainClass, points: readonly number[], closed = false): MainRoad {
  return { name: { zh, en }, roadClass, controls: km(points), closed }
}

/** The roads that shape the district, as kilometres east, north, east, north ... along each. */
export const mainRoads: MainRoad[] = [
  road(
    '环城路',
    'Huancheng Road',
    'trunk',
    [
      -3.9, -1.2, -3.0, -2.75, -0.9, -3.15, 1.6, -2.95, 3.6, -2.75, 5.1, -1.9, 5.45, -0.2, 5.35, 1.7, 5.75, 3.5, 5.2,
      5.3, 3.6, 6.1, 1.2, 6.25, -1.2, 6.7, -3.0, 6.35, -3.75, 4.9, -3.95, 2.9, -4.25, 0.9,
    ],
    true,
  ),
  road(
    '城垣路',
    'Chengyuan Road',
    'secondary',
    [
      -0.95, -0.5, -0.85, -1.3, -0.3, -1.85, 0.5, -2.0, 1.25, -1.7, 1.55, -1.0, 1.5, -0.2, 1.0, 0.35, 0.2, 0.45, -0.55,
      0.2,
    ],
    true,
  ),
  road(
    '绕城高速',
    'Yunjiang Ring Expressway',
    'motorway',
    [
      -34, 13, -23, 10.4, -13, 8.9, -6, 9.7, 0.5, 10.5, 5.4, 9.6, 9.3, 7.5, 11.4, 5.2, 12.1, 2.2, 11.6, -2.4, 10.9,
      -6.2, 9.2, -10.4, 9.8, -16, 9, -26,
    ],
  ),
  road(
    '沄东铁路',
    'Yundong Railway',
    'rail',
    [
      -3.4, -26, -1.6, -15, -0.8, -10, 0.6, -6.0, 2.8, -3.9, 5.6, -2.8, 7.2, -0.6, 7.9, 2.0, 9.4, 5.0, 13.0, 7.9, 20,
      9.2, 34, 13.5,
    ],
  ),
  road(
    '二环路',
    'Second Ring Road',
    'trunk',
    [
      -6.4, -4.75, -4.1, -6.5, -0.6, -7.2, 3.6, -6.9, 7.3, -5.9, 9.5, -3.2, 10.0, 0.0, 9.7, 3.2, 9.0, 6.0, 6.9, 8.0,
      3.0, 8.5, -1.0, 8.6, -4.4, 8.1, -7.0, 6.9,
    ],
  ),
  road(
    '湖滨大道',
    'Hubin Avenue',
    'primary',
    [
      0.3, -0.75, -2.0, -0.75, -4.2, -0.95, -6.6, -1.05, -9.0, -0.6, -11.6, -1.3, -14.4, -2.6, -19, -5.4, -26, -8, -34,
      -12,
    ],
  ),
  road(
    '枫浦大道',
    'Fengpu Avenue',
    'primary',
    [0.05, -0.75, -0.2, 0.9, -0.7, 2.7, -1.7, 4.8, -4.3, 6.4, -7.0, 6.9, -9.4, 7.5, -14, 7.2, -20, 6.2, -34, 5],
  ),
  road(
    '中兴路',
    'Zhongxing Road',
    'primary',
    [0.6, -3.1, 0.9, -1.2, 1.7, 1.4, 2.2, 3.4, 2.1, 6.2, 2.9, 8.9, 3.6, 11.0, 3.2, 15, 4, 25],
  ),
  road(
    '文渊路',
    'Wenyuan Road',
    'primary',
    [2.2, 3.4, 4.2, 4.6, 6.2, 5.6, 7.4, 7.4, 8.6, 9.8, 9.3, 11.5, 9.9, 14.5, 10.5, 25],
  ),
  road(
    '江北大道',
    'Jiangbei Avenue',
    'primary',
    [-4.0, 5.0, -1.5, 4.6, 0.4, 3.6, 2.2, 3.0, 4.4, 2.5, 6.6, 3.3, 9.3, 5.0, 12.8, 6.2, 17, 6.6, 24, 5.0, 34, 8.2],
  ),
  road(
    '沙棠大道',
    'Shatang Avenue',
    'primary',
    [0.3, -0.75, 2.4, -0.85, 4.6, -0.55, 7.2, -0.9, 10, -0.75, 13.2, -1.0, 18, 0.2, 34, 1.2],
  ),
  road(
    '启航大道',
    'Qihang Avenue',
    'primary',
    [0.9, -1.2, 2.6, -2.5, 4.8, -3.6, 7.4, -4.4, 9.6, -6.3, 12.1, -8.0, 18, -10.6, 34, -15],
  ),
  road(
    '谷埭大道',
    'Gudai Avenue',
    'primary',
    [0.3, -0.75, 0.1, -3.0, -0.4, -5.0, -0.1, -7.0, 0.7, -8.8, 1.5, -12, 2.6, -26],
  ),
  road(
    '石蓬路',
    'Shipeng Road',
    'primary',
    [-0.6, -0.75, -2.9, -2.7, -4.1, -4.6, -4.2, -6.6, -5.1, -9.1, -6.6, -12.2, -9.5, -16.5, -12, -26],
  ),
  road('岑坞路', 'Cenwu Road', 'primary', [-4.1, -4.6, -6.4, -4.75, -8.3, -4.2, -9.9, -3.8, -11.4, -2.6, -13.0, -2.0]),
  road(
    '西环线',
    'West County Road',
    'secondary',
    [-12.2, -1.55, -12.6, 0.6, -13.2, 3.2, -12.9, 4.9, -11.6, 7.25, -11.2, 10.4, -12, 15, -13, 25],
  ),
  road(
    '东环线',
    'East County Road',
    'secondary',
    [12.0, -8.0, 13.2, -4.6, 13.3, -1.0, 13.7, 1.6, 13.5, 4.2, 13.3, 6.3, 14.0, 8.5],
  ),
  road(
    '南环线',
    'South County Road',
    'secondary',
    [-5.1, -9.1, -2.2, -9.5, 0.7, -8.8, 3.4, -9.3, 5.6, -9.0, 8.6, -8.6, 12.1, -8.0, 18, -6.4],
  ),
  road(
    '苎溪路',
    'Zhuxi Road',
    'secondary',
    [-7.0, 6.9, -9.2, 5.9, -11.0, 5.1, -12.9, 4.9, -16.0, 3.6, -22, 2.6, -34, 0.5],
  ),
  road(
    '北环线',
    'North County Road',
    'secondary',
    [-9.4, 7.5, -6.2, 8.8, -3.0, 9.6, 0.4, 9.2, 2.9, 8.9, 5.8, 9.0, 8.4, 9.2],
  ),
  road('竹埠路', 'Zhubu Road', 'secondary', [4.8, -3.6, 4.4, -6.8, 5.5, -8.9, 5.4, -11.5, 6.5, -15, 6, -26]),
  road('洲心路', 'Zhouxin Road', 'secondary', [-7.0, 6.9, -7.1, 5.6, -7.3, 4.5]),
]
