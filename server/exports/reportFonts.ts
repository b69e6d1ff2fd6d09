import { hanziFont } from '../fonts/hanziFont.ts'
import { sfntOf } from '../fonts/sfnt.ts'

/** The fonts of a report, hanzi and Latin, by the weights it uses. */
export function reportFonts(): Readonly<{ text: Buffer; strong: Buffer }> {
  return { text: sfntOf(hanziFont(400)), strong: sfntOf(hanziFont(700)) }
}
