/**
 * Runs the benchmarks here, or those named: `node tests/bench/run.ts [--json] [--full] [frame telemetry ...]`. Prints a
 * table, or with `--json` one line a result. Exits with 1 when a bench throws or falls short of what it must reach.
 */
import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Bench, createBench, fallsShort, type Kept, type Result } from './harness.ts'

const ending = '.bench.ts'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, full: { type: 'boolean', default: false } },
})

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length))
for (const name of positionals)
  if (!names.includes(name)) throw new Error(`no such bench: ${name}. There is ${names.join(', ')}`)

const results: (Result | Kept)[] = []
const bench = createBench({
  full: values.full,
  onResult(result) {
    results.push(result)
    console.log(values.json ? JSON.stringify(result) : line(result))
  },
  note: (text) => values.json || console.log(`  ${text}`),
})

for (const name of positionals.length > 0 ? positionals : names) {
  if (!values.json) console.log(`\n${name}`)
  try {
    const file = (await import(`./${name}${ending}`)) as { default: (bench: Bench) => Promise<void> }
    await file.default(bench)
  } catch (error) {
    console.error(`${name} failed:`, error)
    process.exitCode = 1
  }
}
if (results.some(fallsShort)) process.exitCode = 1

function line(result: Result | Kept): string {
  if ('below' in result) return keptLine(result)
  const { bench: title, ours, reference, ratio, spread, unit, against, n, atLeast } = result
  const times = `${figure(ratio)}x (${figure(spread[0])} to ${figure(spread[1])})`
  const wanted = atLeast === null ? '' : fallsShort(result) ? `  SHORT OF ${atLeast}x` : `  at least ${atLeast}x: yes`
  const count = n === null ? '' : `, n=${n.toLocaleString('en')}`
  return `  ${title.padEnd(44)} ${figure(ours)} ${unit} against ${figure(reference)} (${against}${count}): ${times}${wanted}`
}

function keptLine(kept: Kept): string {
  const { bench: title, p50, p95, worst, unit, n, below } = kept
  const times = `P50 ${figure(p50)}, P95 ${figure(p95)}, worst ${figure(worst)} ${unit} of ${n.toLocaleString('en')}`
  return `  ${title.padEnd(44)} ${times}${fallsShort(kept) ? `  NOT BELOW ${below}` : `  below ${below}: yes`}`
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
}
