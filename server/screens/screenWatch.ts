import { z } from 'zod'
import type { ScreenReport } from '../../shared/wire/protocol.ts'

/** When a wall was last heard and what it told of itself then. */
export type Heard = Readonly<{ at: number; report: ScreenReport }>

/** Heartbeats of walls, as they come; a restart forgets them, and hears them again within seconds. */
export interface ScreenWatch {
  /** Whatever comes over a socket is checked; what is no report is dropped. */
  heard(screenId: string, said: unknown): void
  last(screenId: string): Heard | null
  forget(screenId: string): void
}

/** A wall tells of itself each five seconds; without a word for three times that it is silent. */
export const silentAfterMs = 15_000

const whole = z.number().int().min(0)
const report = z.object({
  sceneId: z.string().max(80).nullable(),
  page: z.string().max(80),
  seq: whole,
  lagMs: z.number().min(0),
  driftMs: z.number(),
  version: z.string().max(40),
  width: whole.max(100_000),
  height: whole.max(100_000),
  description: z.string().max(300),
}) satisfies z.ZodType<ScreenReport>

export function createScreenWatch(clock: () => number): ScreenWatch {
  const heard = new Map<string, Heard>()
  return {
    heard(screenId, said) {
      const parsed = report.safeParse(said)
      if (parsed.success) heard.set(screenId, { at: clock(), report: parsed.data })
    },
    last: (screenId) => heard.get(screenId) ?? null,
    forget: (screenId) => void heard.delete(screenId),
  }
}
