/** Days in a row, by their numbers: the first and the last. */
export type Days = readonly [first: number, last: number]

/** Purposes that are remembered; what is forgotten is only told again. */
const most = 200

/** Remembers which days each purpose was used for. Asked about days, it gives those that are new, in stretches. */
export function lookedDays(): (purpose: number, days: Days) => Days[] {
  const known = new Map<number, Days[]>()
  return (purpose, days) => {
    const before = known.get(purpose) ?? []
    known.delete(purpose)
    known.set(purpose, merged([...before, days]))
    const [oldest] = known.keys()
    if (known.size > most) known.delete(oldest!)
    return without(days, before)
  }
}

/** Stretches in order, with those that meet made one. */
function merged(stretches: Days[]): Days[] {
  const all: [number, number][] = []
  for (const [first, last] of stretches.sort((a, b) => a[0] - b[0])) {
    const end = all.at(-1)
    if (end && first <= end[1] + 1) end[1] = Math.max(end[1], last)
    else all.push([first, last])
  }
  return all
}

/** What of a stretch lies in none of others, which are in order. */
function without([first, last]: Days, others: readonly Days[]): Days[] {
  const left: Days[] = []
  let next = first
  for (const [from, to] of others) {
    if (to < next || from > last) continue
    if (from > next) left.push([next, from - 1])
    next = to + 1
  }
  if (next <= last) left.push([next, last])
  return left
}
