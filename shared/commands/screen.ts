import { z } from 'zod'
import { purposeKinds } from '../wire/purpose.ts'
import { listStep, presented, sceneFacts, screenFacts } from '../facts/screen.ts'
import { id } from '../facts/parts.ts'

const saved = sceneFacts['scene.saved'].shape
const place = screenFacts['screen.placed'].shape

export const screenCommands = {
  /** Approves the screen that shows this code; it is named after the command. */
  'screen.pair': z.strictObject({
    code: z.string().min(4).max(12),
    name: place.name,
    room: place.room,
    widthMm: place.widthMm,
    farViewerMm: place.farViewerMm,
  }),
  'screen.place': z.strictObject(place),
  'screen.remove': z.strictObject({ screenId: id }),
  'screen.direct': z.strictObject(screenFacts['screen.directed'].shape),
  /** Presents a moment of history on walls, or goes on otherwise where it is presented already. */
  'screen.present': z.strictObject({
    screenIds: z.array(id).min(1).max(64),
    what: presented,
    step: listStep.nullable().default(null),
    purpose: z.enum(purposeKinds).nullable().default(null),
  }),
  'screen.unpresent': z.strictObject({ screenIds: z.array(id).min(1).max(64) }),
  'screens.veil': z.strictObject(screenFacts['screens.veiled'].shape),
  /** Saves a scene as its next version; refused when it was changed since `version` was read. 0 makes a new one. */
  'scene.save': z.strictObject({
    sceneId: id,
    version: z.number().int().min(0),
    name: saved.name,
    cols: saved.cols,
    rows: saved.rows,
    panels: saved.panels,
  }),
  /** Saves an earlier version of a scene as its next one; refused like `scene.save` when it was changed meanwhile. */
  'scene.reuse': z.strictObject({
    sceneId: id,
    version: z.number().int().min(0),
    reuses: z.number().int().min(1),
  }),
  'scene.remove': z.strictObject({ sceneId: id }),
  'video_wall.set': z.strictObject(screenFacts['video_wall.set'].shape),
  'video_wall.remove': z.strictObject({ wallId: id }),
}
