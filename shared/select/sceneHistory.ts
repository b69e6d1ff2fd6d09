import type { PanelName, PlacedPanel, SceneVersion, Screens } from '../domain/screen.ts'

/** One thing that a version of a scene changed from the one before. */
export type SceneChange = Readonly<
  { kind: 'begun' | 'removed' | 'renamed' | 'grid' } | { kind: 'added' | 'dropped' | 'moved' | 'set'; panel: PanelName }
>

/** A version with what it changed; nothing where it repeats the one before. */
export type ToldVersion = Readonly<{ version: SceneVersion; changes: readonly SceneChange[] }>

/** The versions of a scene that are kept at hand, the newest first. The first of them may have been preceded by others. */
export function sceneHistory(w: Pick<Screens, 'sceneVersions'>, sceneId: string): ToldVersion[] {
  const versions = [...w.sceneVersions.values()].filter((each) => each.sceneId === sceneId)
  versions.sort((a, b) => a.version - b.version)
  return versions.map((version, i) => ({ version, changes: changesFrom(versions[i - 1], version) })).reverse()
}

function changesFrom(before: SceneVersion | undefined, after: SceneVersion): SceneChange[] {
  if (after.removed) return [{ kind: 'removed' }]
  if (!before || before.removed) return [{ kind: 'begun' }]
  const changes: SceneChange[] = []
  if (before.name.zh !== after.name.zh || before.name.en !== after.name.en) changes.push({ kind: 'renamed' })
  if (before.cols !== after.cols || before.rows !== after.rows) changes.push({ kind: 'grid' })
  return [...changes, ...panelChanges(before.panels, after.panels)]
}

/** Panels of one name are told apart by their order. */
function panelChanges(before: readonly PlacedPanel[], after: readonly PlacedPanel[]): SceneChange[] {
  const [then, now] = [before, after].map((panels) => Map.groupBy(panels, ({ panel }) => panel)) as [Groups, Groups]
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((panel) => {
    const [old, fresh] = [then.get(panel) ?? [], now.get(panel) ?? []]
    return Array.from({ length: Math.max(old.length, fresh.length) }, (_, i): SceneChange[] => {
      const [a, b] = [old[i], fresh[i]]
      if (!a) return [{ kind: 'added', panel }]
      if (!b) return [{ kind: 'dropped', panel }]
      const isMoved = a.x !== b.x || a.y !== b.y || a.w !== b.w || a.h !== b.h
      const isSet = a.measure !== b.measure || a.areaId !== b.areaId
      return [
        ...(isMoved ? [{ kind: 'moved', panel } as const] : []),
        ...(isSet ? [{ kind: 'set', panel } as const] : []),
      ]
    }).flat()
  })
}

type Groups = Map<PanelName, PlacedPanel[]>
