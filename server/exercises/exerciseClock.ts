/** The time of an exercise: it stands, or goes on at a speed, and never goes back. Epoch ms of the past. */
export interface ExerciseClock {
  now(): number
  isRunning(): boolean
  run(speed: number): void
  pause(): void
}

/** `end` is where it stops by itself; `clock` is the time of the site. */
export function exerciseClock(clock: () => number, from: number, end: number): ExerciseClock {
  let at = from
  let going: { since: number; speed: number } | null = null
  function now(): number {
    if (!going) return at
    // A machine whose clock is set back holds the exercise still for as long.
    return Math.min(end, at + Math.max(0, Math.round((clock() - going.since) * going.speed)))
  }
  return {
    now,
    isRunning: () => going !== null,
    run(speed) {
      at = now()
      going = { since: clock(), speed }
    },
    pause() {
      at = now()
      going = null
    },
  }
}
