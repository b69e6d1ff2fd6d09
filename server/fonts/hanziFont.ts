import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type FontTables, woffTables } from './sfnt.ts'

/** Noto Sans SC in one weight: hanzi in use on the mainland, their punctuation, and Latin. */
export function hanziFont(weight: 400 | 600 | 700): FontTables {
  const { resolve } = createRequire(import.meta.url)
  const path = resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff`)
  return woffTables(readFileSync(path))
}
