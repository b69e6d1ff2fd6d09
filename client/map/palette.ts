import type { Priority } from '../../shared/domain/incident.ts'

export type Theme = 'dark' | 'light'

/** Every colour the map draws with, in one theme. Saturated colour is left to incidents and to missing cover. */
export type MapPalette = Readonly<{
  outside: string
  land: string
  green: string
  water: string
  waterLine: string
  building: string
  /** Streets by rank, the most important first. */
  road: Readonly<{ highway: string; major: string; minor: string; path: string; rail: string }>
  /** One hue by lightness, the lowest class first. */
  classes: readonly [string, string, string, string, string]
  noData: string
  noCover: string
  fineBorder: string
  coarseBorder: string
  boundary: string
  label: Readonly<{ place: string; street: string; water: string; halo: string }>
  unit: Readonly<{ free: string; committed: string; unavailable: string; edge: string }>
  priority: Readonly<Record<Priority, string>>
  priorityEdge: string
  selected: string
}>

export const mapPalettes: Readonly<Record<Theme, MapPalette>> = {
  dark: {
    outside: '#0b0f13',
    land: '#10161c',
    green: '#16231f',
    water: '#0b2230',
    waterLine: '#123345',
    building: '#1a222b',
    road: {
      highway: '#83909d',
      major: '#5a6774',
      minor: 'rgba(176, 194, 212, 0.17)',
      path: 'rgba(176, 194, 212, 0.1)',
      rail: '#3d4853',
    },
    classes: ['#141b22', '#222e3a', '#30404f', '#415467', '#577089'],
    noData: '#3a444f',
    noCover: '#ffa620',
    fineBorder: 'rgba(150, 170, 190, 0.2)',
    coarseBorder: 'rgba(166, 184, 202, 0.27)',
    boundary: '#4a5561',
    label: { place: '#a9b5c1', street: '#8593a1', water: '#5d8ba6', halo: '#0b0f13' },
    unit: { free: '#8fb4d9', committed: '#f2f6fa', unavailable: '#71808f', edge: '#0b0f13' },
    priority: { 1: '#e02d3c', 2: '#ff9500', 3: '#fff3a3', 4: '#4da3ff' },
    priorityEdge: '#0b0f13',
    selected: '#ffffff',
  },
  light: {
    outside: '#e6eaee',
    land: '#f5f6f8',
    green: '#e3ecdf',
    water: '#c3d8e6',
    waterLine: '#adc9db',
    building: '#e6e8ec',
    road: {
      highway: '#7f8d9b',
      major: '#a3aebb',
      minor: 'rgba(70, 88, 106, 0.2)',
      path: 'rgba(70, 88, 106, 0.12)',
      rail: '#b3bcc6',
    },
    classes: ['#eef1f4', '#dae1e8', '#bfcbd7', '#9fb0c1', '#778ca2'],
    noData: '#b3bcc6',
    noCover: '#c26a00',
    fineBorder: 'rgba(80, 98, 116, 0.2)',
    coarseBorder: 'rgba(52, 70, 88, 0.3)',
    boundary: '#8a96a2',
    label: { place: '#3b4754', street: '#566370', water: '#3c6c8a', halo: '#f5f6f8' },
    unit: { free: '#1f63a8', committed: '#17202a', unavailable: '#7d8994', edge: '#ffffff' },
    priority: { 1: '#e02d3c', 2: '#ff9500', 3: '#fff3a3', 4: '#4da3ff' },
    priorityEdge: '#475467',
    selected: '#101820',
  },
}

/** `#rrggbb` as shares of red, green and blue, 0 to 1. */
export function rgb(hex: string): [number, number, number] {
  const value = parseInt(hex.slice(1), 16)
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
}
