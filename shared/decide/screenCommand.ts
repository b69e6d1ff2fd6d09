import type { screenCommands } from '../commands/screen.ts'
import { type Presentation, type Screen, sceneVersionId, type VideoWall } from '../domain/screen.ts'
import { type Refusal, refuse } from '../domain/refusal.ts'
import type { World } from '../domain/world.ts'
import type { DraftOf } from '../facts/catalogue.ts'
import { isBuiltIn, misplaced, sceneOf } from '../scenes.ts'
import { presentingAt } from '../select/presentation.ts'
import { directionOf, sceneIdAt, videoWallOf } from '../select/screenScene.ts'
import { type CommandContext, type Deciders, outOfScope } from './commandDecision.ts'

type Direction = DraftOf<'screen.directed'>['data']

export const screenDeciders: Deciders<keyof typeof screenCommands> = {
  'screen.pair': (_world, { code, name, room, widthMm, farViewerMm }, { now: at, screenShowing }) => {
    const screenId = screenShowing(code)
    if (screenId === null) return refuse('unknown-code', 'code')
    const data = { screenId, name, room, widthMm, farViewerMm }
    return { facts: [{ type: 'screen.paired', at, area: null, data }] }
  },
  'screen.place': (world, { screenId, name, room, widthMm, farViewerMm }, { now: at }) => {
    const screen = world.screens.get(screenId)
    if (!screen) return refuse('unknown-screen', 'screenId')
    const wall = videoWallOf(world, screenId)
    if (wall && room !== screen.room) return refuse('wall-members', 'room')
    const data = { screenId, name, room, widthMm, farViewerMm }
    return { facts: [{ type: 'screen.placed', at, area: null, data }] }
  },
  'screen.remove': (world, { screenId }, { now: at }) => {
    if (!world.screens.has(screenId)) return refuse('unknown-screen', 'screenId')
    const wall = videoWallOf(world, screenId)
    const facts: DraftOf<'screen.removed' | 'video_wall.removed'>[] = [
      { type: 'screen.removed', at, area: null, data: { screenId } },
    ]
    // A wall that lost a part shows a picture with a hole: its screens stand alone again.
    if (wall) facts.unshift({ type: 'video_wall.removed', at, area: null, data: { wallId: wall.id } })
    return { facts }
  },
  'screen.direct': (world, { id: _id, type: _type, ...direction }, context) => {
    const screen = world.screens.get(direction.screenId)
    if (!screen) return refuse('unknown-screen', 'screenId')
    const fault = faultOf(world, direction, context)
    if (fault) return fault
    const members = videoWallOf(world, screen.id)?.members.map(({ screenId }) => screenId) ?? [screen.id]
    return { facts: members.map((screenId) => directed({ ...direction, screenId }, context.now)) }
  },
  'screen.present': (world, { screenIds, what, step, purpose }, context) => {
    const { now } = context
    const unknown = screenIds.findIndex((id) => !world.screens.has(id))
    if (unknown >= 0) return refuse('unknown-screen', `screenIds.${unknown}`)
    if (what.at >= now) return refuse('not-past', 'what.at')
    if (what.scene !== null && sceneOf(world, what.scene) === null) return refuse('unknown-scene', 'what.scene')
    if (!context.looksBackTo(what.at, purpose)) return refuse('purpose-needed', 'purpose')
    const outside = chosenFault(world, what, context)
    if (outside) return outside
    const screens = wholeWalls(world, screenIds)
    const veiled = screens.find(({ room }) => world.veils.has(room))
    if (veiled) return refuse('room-veiled', 'screenIds', veiled.room)
    return {
      facts: screens.map((screen): DraftOf<'screen.presented'> => {
        const before = presentingAt(screen, now)
        const scene = what.scene ?? before?.what.scene ?? sceneIdAt(screen, now)
        const begunAt = before?.begunAt ?? now
        const until = begunAt + context.site.wall.presentMs
        const data = { screenId: screen.id, what: { ...what, scene }, step, purpose, begunAt, until }
        return { type: 'screen.presented', at: now, area: null, data }
      }),
    }
  },
  'screen.unpresent': (world, { screenIds }, { now: at }) => {
    const unknown = screenIds.findIndex((id) => !world.screens.has(id))
    if (unknown >= 0) return refuse('unknown-screen', `screenIds.${unknown}`)
    return { facts: wholeWalls(world, screenIds).flatMap((screen) => unpresented(screen, 'asked', at)) }
  },
  'screens.veil': (world, { room, veiled }, { now: at }) => {
    if (!world.screens.values().some((screen) => screen.room === room) && veiled)
      return refuse('unknown-screen', 'room')
    if (world.veils.has(room) === veiled) return { facts: [] }
    const inRoom = [...world.screens.values()].filter((screen) => veiled && screen.room === room)
    return {
      facts: [
        { type: 'screens.veiled', at, area: null, data: { room, veiled } },
        ...inRoom.flatMap((screen) => unpresented(screen, 'visitors', at)),
      ],
    }
  },
  'scene.save': (world, { sceneId, version, name, cols, rows, panels }, { now: at }) => {
    const current = world.scenes.get(sceneId)?.version ?? 0
    if (version !== current) return refuse('scene-changed', 'version', `${current}`)
    const bad = misplaced({ cols, rows, panels })
    if (bad >= 0) return refuse('panels-overlap', `panels.${bad}`)
    const lost = panels.findIndex(({ areaId }) => areaId !== null && !world.areas.has(areaId))
    if (lost >= 0) return refuse('unknown-area', `panels.${lost}.areaId`)
    const data = { sceneId, version: nextVersion(world, sceneId), name, cols, rows, panels }
    return { facts: [{ type: 'scene.saved', at, area: null, data }] }
  },
  'scene.reuse': (world, { sceneId, version, reuses }, { now: at }) => {
    const current = world.scenes.get(sceneId)?.version ?? 0
    if (version !== current) return refuse('scene-changed', 'version', `${current}`)
    const earlier = world.sceneVersions.get(sceneVersionId(sceneId, reuses))
    if (!earlier || earlier.removed) return refuse('unknown-scene', 'reuses')
    const { name, cols, rows, panels } = earlier
    const lost = panels.findIndex(({ areaId }) => areaId !== null && !world.areas.has(areaId))
    if (lost >= 0) return refuse('unknown-area', `panels.${lost}.areaId`)
    const data = { sceneId, version: nextVersion(world, sceneId), name, cols, rows, panels: [...panels], reuses }
    return { facts: [{ type: 'scene.saved', at, area: null, data }] }
  },
  'scene.remove': (world, { sceneId }, { now: at }) => {
    if (!world.scenes.has(sceneId)) return refuse('unknown-scene', 'sceneId')
    // Removing what a site made of a built-in scene brings the built-in one back.
    const used = world.screens.values().find(({ scenes }) => scenes.includes(sceneId))
    if (used && !isBuiltIn(sceneId)) return refuse('scene-in-use', 'sceneId', used.name)
    return { facts: [{ type: 'scene.removed', at, area: null, data: { sceneId } }] }
  },
  'video_wall.set': (world, { id: _id, type: _type, ...wall }, { now: at }) => {
    const fault = memberFault(world, { ...wall, id: wall.wallId })
    if (fault) return fault
    const [first, ...others] = wall.members.map(({ screenId }) => world.screens.get(screenId)!)
    const direction = directionOf(first!, at)
    return {
      facts: [
        { type: 'video_wall.set', at, area: null, data: wall },
        // From one moment on all parts count their rotation from the same instant.
        ...[first!, ...others].map(({ id: screenId }) => directed({ ...direction, screenId }, at)),
        ...[first!, ...others].flatMap((screen) => unpresented(screen, 'wall_changed', at)),
      ],
    }
  },
  'video_wall.remove': (world, { wallId }, { now: at }) => {
    if (!world.videoWalls.has(wallId)) return refuse('unknown-wall', 'wallId')
    return { facts: [{ type: 'video_wall.removed', at, area: null, data: { wallId } }] }
  },
}

/** Versions are counted on also past a removal, so that a number is never used twice. */
function nextVersion(world: World, sceneId: string): number {
  let last = world.scenes.get(sceneId)?.version ?? 0
  for (const each of world.sceneVersions.values()) if (each.sceneId === sceneId) last = Math.max(last, each.version)
  return last + 1
}

/** These screens, with all the others of the video walls that they are part of. */
function wholeWalls(world: World, screenIds: readonly string[]): Screen[] {
  const ids = screenIds.flatMap((id) => videoWallOf(world, id)?.members.map(({ screenId }) => screenId) ?? [id])
  return [...new Set(ids)].flatMap((id) => world.screens.get(id) ?? [])
}

function unpresented(
  { id: screenId, presenting }: Screen,
  why: DraftOf<'screen.unpresented'>['data']['why'],
  at: number,
): DraftOf<'screen.unpresented'>[] {
  return presenting ? [{ type: 'screen.unpresented', at, area: null, data: { screenId, why } }] : []
}

/** What is chosen may be of a case that has long left the live world: whoever sees the whole site may choose it. */
function chosenFault(
  world: World,
  { incident, area }: Pick<Presentation['what'], 'incident' | 'area'>,
  context: CommandContext,
): Refusal | null {
  const known = incident === null ? null : (world.incidents.get(incident)?.area ?? null)
  if (incident !== null) return outOfScope(world, context, known, 'what.incident')
  if (area === null) return null
  if (!world.areas.has(area)) return refuse('unknown-area', 'what.area')
  return outOfScope(world, context, area, 'what.area')
}

function directed(data: Direction, at: number): DraftOf<'screen.directed'> {
  return { type: 'screen.directed', at, area: null, data }
}

function faultOf(world: World, { scenes, spotlight }: Direction, context: CommandContext): Refusal | null {
  const unknown = scenes.findIndex((id) => sceneOf(world, id) === null)
  if (unknown >= 0) return refuse('unknown-scene', `scenes.${unknown}`)
  if (spotlight === null) return null
  const incident = world.incidents.get(spotlight.id)
  if (spotlight.kind === 'incident' && !incident) return refuse('unknown-incident', 'spotlight.id')
  if (spotlight.kind === 'area' && !world.areas.has(spotlight.id)) return refuse('unknown-area', 'spotlight.id')
  const area = spotlight.kind === 'area' ? spotlight.id : incident!.area
  return outOfScope(world, context, area, 'spotlight.id')
}

function memberFault(world: World, { id, cols, rows, members }: Omit<VideoWall, 'name'>): Refusal | null {
  const screens = members.map(({ screenId }) => world.screens.get(screenId))
  const unknown = screens.findIndex((screen) => !screen)
  if (unknown >= 0) return refuse('unknown-screen', `members.${unknown}.screenId`)
  const [first] = screens as Screen[]
  const taken = new Set<string>()
  const bad = members.findIndex(({ screenId, col, row }, i) => {
    const elsewhere = videoWallOf(world, screenId)
    const known = taken.has(screenId) || taken.has(`${col}/${row}`)
    taken.add(screenId).add(`${col}/${row}`)
    return known || col >= cols || row >= rows || screens[i]!.room !== first!.room || (elsewhere && elsewhere.id !== id)
  })
  return bad >= 0 || members.length < 2 ? refuse('wall-members', bad >= 0 ? `members.${bad}` : 'members') : null
}
