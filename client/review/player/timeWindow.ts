/** A stretch of time that an axis shows, epoch ms. */
export type TimeWindow = Readonly<{ from: number; to: number }>

/** The shortest and the longest stretch that can be looked into. */
export const shortestMs = 10 * 60_000
export const longestMs = 7 * 24 * 3_600_000

/** How a stretch lies: where it is in the stretch that bounds it, as near to what was asked as that allows. */
function within({ from, to }: TimeWindow, bounds: TimeWindow): TimeWindow {
  const length = Math.min(to - from, Math.max(bounds.to - bounds.from, shortestMs))
  const start = Math.max(bounds.from, Math.min(from, bounds.to - length))
  return { from: start, to: start + length }
}

/** So much longer (`by` above 1) or shorter, with `around` staying where it is on the axis. */
export function zoomed(window: TimeWindow, by: number, around: number, bounds: TimeWindow): TimeWindow {
  const old = window.to - window.from
  const length = Math.min(longestMs, Math.max(shortestMs, old * by))
  const share = (around - window.from) / old
  const from = around - share * length
  return within({ from, to: from + length }, bounds)
}

export function moved({ from, to }: TimeWindow, by: number, bounds: TimeWindow): TimeWindow {
  return within({ from: from + by, to: to + by }, bounds)
}

/** The same window while the instant is in it; else as long a one with the instant in its middle. */
export function showing(window: TimeWindow, at: number, bounds: TimeWindow): TimeWindow {
  if (at >= window.from && at <= window.to) return window
  return moved(window, at - (window.from + window.to) / 2, bounds)
}

/** Where an instant lies on the axis: 0 at its beginning, 1 at its end. */
export const shareOf = ({ from, to }: TimeWindow, at: number) => (at - from) / (to - from)

export const instantAt = ({ from, to }: TimeWindow, share: number) => from + share * (to - from)
