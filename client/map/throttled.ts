/** Runs at once, then at most once every `ms`, and always a last time after the last call. */
export function throttled(run: () => void, ms: number, clock: () => number): { call(): void; stop(): void } {
  let ranAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | null = null
  const runNow = () => {
    timer = null
    ranAt = clock()
    run()
  }
  return {
    call() {
      if (timer !== null) return
      const wait = ranAt + ms - clock()
      if (wait <= 0) runNow()
      else timer = setTimeout(runNow, wait)
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}
