import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { sfntOf } from './sfnt.ts'

/** The fonts of a report, hanzi and Latin, by the weights it uses. */
export function reportFonts(): Readonly<{ text: Buffer; strong: Buffer }> {
  const { resolve } = createRequire(import.meta.url)
  const read = (weight: number) => {
    const path = resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff`)
    return sfntOf(readFileSync(path))
  }
  return { text: read(400), strong: read(700) }
}
