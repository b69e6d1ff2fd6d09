import { fastest, slowest } from '../../playback/playback.svelte.ts'

/** Speeds that keys step through, times real time. */
export const speeds: readonly number[] = [slowest, 0.5, 1, 2, 4, 8, 16, 30, 60, 120, 300, fastest]

/** The next speed up or down; the same at either end. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const next = direction > 0 ? speeds.find((each) => each > speed) : speeds.findLast((each) => each < speed)
  return next ?? speed
}
