/**
 * Benchmarks that can be trusted on a busy machine: what we claim is a ratio against a rival measured in the same run,
 * round by round in turns, and reported as the median with its range.
 *
 * A bench is a file `name.bench.ts` here whose default export takes a `Bench`:
 *
 *     export default async function decoding(bench: Bench): Promise<void> {
 *       const frames = bench.full ? 10_000 : 1_000
 *       await bench.compare({
 *         bench: 'decode and apply 1,000 moves',       what is measured
 *         unit: 'µs',                                  of `ours` and `reference`; less is better
 *         against: 'JSON.parse into a Map',            what the rival does
 *         ours: () => microseconds(frames, decodeOne), one round; a number in the unit
 *         reference: () => microseconds(frames, parseOne),
 *         atLeast: 10,                                 optional: falls short below this ratio
 *       })
 *     }
 *
 * Where a time was promised itself, a bench times the thing often and says so with `bench.keep({ ..., values, below })`:
 * 95 in 100 must be below that, on the machine it runs on.
 *
 * It prepares its own seeded data, throws when what it measures is wrong, reads `bench.full` for its long form, and
 * cleans up after itself. `run.ts` runs them.
 */
export type Comparison = Readonly<{
  bench: string
  unit: string
  against: string
  ours: () => number | Promise<number>
  reference: () => number | Promise<number>
  /** How many things one round counts, for the record. */
  n?: number
  /** At least 3, so that there is a median. */
  rounds?: number
  atLeast?: number
}>

export type Result = Readonly<{
  bench: string
  /** Medians over the rounds. */
  ours: number
  reference: number
  /** Reference over ours in each round: the median, and the least and greatest in `spread`. */
  ratio: number
  spread: readonly [least: number, greatest: number]
  unit: string
  against: string
  n: number | null
  atLeast: number | null
}>

/** A promised time: what each try took, and what 95 in 100 of them must stay below (nearest rank). */
export type Promised = Readonly<{ bench: string; unit: string; values: readonly number[]; below: number }>

export type Kept = Readonly<{
  bench: string
  p50: number
  p95: number
  worst: number
  unit: string
  n: number
  below: number
}>

export type Bench = Readonly<{
  /** Whether the long form was asked for. */
  full: boolean
  compare(comparison: Comparison): Promise<Result>
  keep(promised: Promised): Kept
  /** Says something beside the results: what was built, a figure without a rival. */
  note(text: string): void
}>

export function createBench(options: {
  full: boolean
  onResult: (result: Result | Kept) => void
  note: (text: string) => void
}): Bench {
  return {
    full: options.full,
    note: options.note,
    async compare(comparison) {
      const result = await measured(comparison)
      options.onResult(result)
      return result
    },
    keep({ values, ...said }) {
      const [p50, p95, worst] = [quantile(values, 0.5), quantile(values, 0.95), Math.max(...values)]
      const kept: Kept = { ...said, p50, p95, worst, n: values.length }
      options.onResult(kept)
      return kept
    },
  }
}

async function measured(comparison: Comparison): Promise<Result> {
  const { bench, unit, against, n = null, rounds = 5, atLeast = null } = comparison
  const pairs: [ours: number, reference: number][] = []
  for (let round = 0; round < Math.max(3, rounds); round++) {
    // Whoever goes second may find the machine warmer: take turns.
    if (round % 2 === 0) {
      const ours = await comparison.ours()
      pairs.push([ours, await comparison.reference()])
    } else {
      const reference = await comparison.reference()
      pairs.push([await comparison.ours(), reference])
    }
  }
  const ratios = pairs.map(([ours, reference]) => reference / ours)
  return {
    bench,
    ours: median(pairs.map(([ours]) => ours)),
    reference: median(pairs.map(([, reference]) => reference)),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
    unit,
    against,
    n,
    atLeast,
  }
}

export function fallsShort(result: Result | Kept): boolean {
  if ('below' in result) return result.p95 >= result.below
  return result.atLeast !== null && result.ratio < result.atLeast
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value below which a share (0 to 1) of the values lies; nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('nothing was measured')
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

/** Processor time of a piece of work, µs: on a busy machine the clock would count the neighbours' work too. */
export function processorTime(run: () => void): number {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return user + system
}

/** Mean processor time of one of `times` runs, µs. */
export function microseconds(times: number, run: (i: number) => void): number {
  const total = processorTime(() => {
    for (let i = 0; i < times; i++) run(i)
  })
  return total / times
}

/** Time of each of `times` runs by the clock, ms. */
export function milliseconds(times: number, run: (i: number) => void): number[] {
  return Array.from({ length: times }, (_, i) => {
    const start = performance.now()
    run(i)
    return performance.now() - start
  })
}
