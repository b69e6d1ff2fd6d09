import { z } from 'zod'
import { knowledges } from '../past/knowledge.ts'
import { purposeKinds } from '../wire/purpose.ts'
import { names, id, lat, lon } from './parts.ts'

/** Panels that a scene may place. */
export const panelNames = [
  'header',
  'map',
  'alerts',
  'incidents',
  'clocks',
  'bands',
  'alertRate',
  'force',
  'dayStrip',
  'orders',
] as const

/** A panel on the scene’s grid, in cells: from column `x`, row `y` (both from 0), `w` wide and `h` high. */
const placedPanel = z.object({
  panel: z.enum(panelNames),
  x: z.number().int().min(0).max(95),
  y: z.number().int().min(0).max(53),
  w: z.number().int().min(1).max(96),
  h: z.number().int().min(1).max(54),
  /** What the map colours areas by; null for the wall’s own choice. */
  measure: z.string().max(40).nullable().default(null),
  /** The area the panel is about; null for the whole site. */
  areaId: id.nullable().default(null),
})

export const sceneFacts = {
  /** Each save is a new version; old versions stay in history. A scene without panels lays itself out (`layout.ts`). */
  'scene.saved': z.object({
    sceneId: id,
    version: z.number().int().min(1),
    name: names,
    cols: z.number().int().min(4).max(96),
    rows: z.number().int().min(4).max(54),
    panels: z.array(placedPanel).max(40),
    /** The earlier version that this one repeats. */
    reuses: z.number().int().min(1).optional(),
  }),
  'scene.removed': z.object({ sceneId: id }),
}

const spotlight = z.object({ kind: z.enum(['incident', 'area']), id })

/** What of history a screen shows: from which moment on, how fast, and what is chosen. */
export const presented = z.strictObject({
  /** The moment of history that is shown when it is presented, epoch ms. */
  at: z.number().int().positive(),
  knowledge: z.enum(knowledges),
  speed: z.number().min(0.25).max(600),
  playing: z.boolean(),
  camera: z.strictObject({ lon, lat, zoom: z.number().min(0).max(24) }).nullable(),
  incident: id.nullable(),
  area: id.nullable(),
  /** Null keeps the scene that the screen shows. */
  scene: id.nullable(),
})

/** Which bookmark of which list is presented, counted from 0. */
export const listStep = z.strictObject({
  list: z.number().int(),
  index: z.number().int().min(0),
  count: z.number().int().min(1),
})

export const screenFacts = {
  'screen.paired': z.object({
    screenId: id,
    name: z.string().min(1).max(60),
    room: z.string().min(1).max(60),
    widthMm: z.number().positive(),
    farViewerMm: z.number().positive(),
  }),
  'screen.placed': z.object({
    screenId: id,
    name: z.string().min(1).max(60),
    room: z.string().min(1).max(60),
    widthMm: z.number().positive(),
    farViewerMm: z.number().positive(),
  }),
  'screen.removed': z.object({ screenId: id }),
  /** What a screen is to show from now on. `null` scenes is the screen’s own default. */
  'screen.directed': z.object({
    screenId: id,
    /** One scene stands; several rotate, each for `dwellMs`. Empty: the default scene. */
    scenes: z.array(id).max(20),
    dwellMs: z.number().int().min(5_000).max(3_600_000),
    spotlight: spotlight.nullable(),
    frozen: z.boolean(),
    /** While locked, no alarm interrupts. */
    locked: z.boolean(),
  }),
  /** A priority 1 alert takes a rotating screen for a while and gives it back (`until`). */
  'screen.interrupted': z.object({ screenId: id, alertId: z.string().max(300), until: z.number() }),
  'screen.resumed': z.object({ screenId: id }),
  /** History is presented on a screen, or goes on there otherwise; the room’s own clock is the fact’s `at`. */
  'screen.presented': z.object({
    screenId: id,
    what: presented,
    step: listStep.nullable(),
    /** Null for the present shift, which needs none. */
    purpose: z.enum(purposeKinds).nullable(),
    /** When presenting began on this screen, and when it ends by itself. */
    begunAt: z.number(),
    until: z.number(),
  }),
  'screen.unpresented': z.object({
    screenId: id,
    /** Somebody ended it, its time was over, it reached the present, or visitors came. */
    why: z.enum(['asked', 'time', 'caught_up', 'visitors', 'wall_changed']),
  }),
  /** A screen was not heard any more, or again. */
  'screen.heard': z.object({ screenId: id, heard: z.boolean() }),
  /** Visitor mode blanks detail on every screen of a room at once. */
  'screens.veiled': z.object({ room: z.string().min(1).max(60), veiled: z.boolean() }),
  /** Several screens that show one scene across them. */
  'video_wall.set': z.object({
    wallId: id,
    name: z.string().min(1).max(60),
    cols: z.number().int().min(1).max(8),
    rows: z.number().int().min(1).max(8),
    members: z.array(z.object({ screenId: id, col: z.number().int().min(0), row: z.number().int().min(0) })).max(64),
  }),
  'video_wall.removed': z.object({ wallId: id }),
}
