import type { PlacedPanel, Scene, Screens } from './domain/screen.ts'

/** What a screen shows that nobody has directed. */
export const defaultSceneId = 'overview'

const grid = { cols: 48, rows: 27 } as const

function placed(
  panel: PlacedPanel['panel'],
  [x, y, w, h]: readonly [number, number, number, number],
  measure: string | null = null,
): PlacedPanel {
  return { panel, x, y, w, h, measure, areaId: null }
}

function builtIn(id: string, name: Scene['name'], panels: readonly PlacedPanel[]): Scene {
  return { id, version: 0, name, ...grid, panels, savedAt: 0, savedBy: '' }
}

/** Scenes that exist without being saved. The overview lays itself out; saving one under its id takes its place. */
export const builtInScenes: readonly Scene[] = [
  builtIn(defaultSceneId, { zh: '总览', en: 'Overview' }, []),
  builtIn('force', { zh: '警力与覆盖', en: 'Force and cover' }, [
    placed('header', [0, 0, 48, 2]),
    placed('force', [0, 2, 12, 16]),
    placed('alertRate', [0, 18, 12, 5]),
    placed('map', [12, 2, 36, 21], 'free_units'),
    placed('dayStrip', [0, 23, 48, 4]),
  ]),
  builtIn('response', { zh: '响应', en: 'Response' }, [
    placed('header', [0, 0, 48, 2]),
    placed('clocks', [0, 2, 12, 12]),
    placed('bands', [0, 14, 12, 5]),
    placed('alertRate', [0, 19, 12, 4]),
    placed('map', [12, 2, 25, 21], 'p90_total'),
    placed('orders', [37, 2, 11, 21]),
    placed('dayStrip', [0, 23, 48, 4]),
  ]),
]

/** A scene as it stands now: the saved one, else the built-in one of that id. */
export function sceneOf(w: Pick<Screens, 'scenes'>, id: string): Scene | null {
  return w.scenes.get(id) ?? builtInScenes.find((scene) => scene.id === id) ?? null
}

/** Every scene there is: the built-in ones first, then those that a site added, by name. */
export function scenesOf(w: Pick<Screens, 'scenes'>): Scene[] {
  const own = [...w.scenes.values()].filter(({ id }) => !isBuiltIn(id))
  const builtIns = builtInScenes.map((scene) => w.scenes.get(scene.id) ?? scene)
  return [...builtIns, ...own.sort((a, b) => a.name.zh.localeCompare(b.name.zh, 'zh'))]
}

export function isBuiltIn(sceneId: string): boolean {
  return builtInScenes.some(({ id }) => id === sceneId)
}

/** The first panel that leaves the grid or lies on one before it; -1 when all have their place. */
export function misplaced({ cols, rows, panels }: Pick<Scene, 'cols' | 'rows' | 'panels'>): number {
  return panels.findIndex(
    (panel, i) =>
      panel.x + panel.w > cols ||
      panel.y + panel.h > rows ||
      panels.slice(0, i).some((before) => overlap(panel, before)),
  )
}

function overlap(a: PlacedPanel, b: PlacedPanel): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}
