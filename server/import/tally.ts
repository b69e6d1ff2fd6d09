import type { ProblemKind } from './problems.ts'

/** What became of everything counted in one unit (rows, calls or unit responses): read = used + all excluded. */
export type Tally = Readonly<{ read: number; used: number; excluded: Readonly<Partial<Record<ProblemKind, number>>> }>

export type Counter = Readonly<{
  use: (count?: number) => void
  exclude: (kind: ProblemKind, count?: number) => void
  tally: () => Tally
}>

export function counter(): Counter {
  let used = 0
  const excluded: Partial<Record<ProblemKind, number>> = {}
  return {
    use: (count = 1) => {
      used += count
    },
    exclude(kind, count = 1) {
      if (count > 0) excluded[kind] = (excluded[kind] ?? 0) + count
    },
    tally: () => ({ read: Object.values(excluded).reduce((sum, count) => sum + count, used), used, excluded }),
  }
}
