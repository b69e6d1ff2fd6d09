import { hanziFont } from './hanziFont.ts'
import { sfntOf } from './sfnt.ts'
import { subset } from './subset.ts'

/** What Latin fonts do not cover. */
const beyondLatin = /[^\0-\u024f]/gu

/** A font (TrueType) of the hanzi and signs in a text, without those in another; null where there are none. */
export function hanziOf(text: string, weight: 400 | 600, without = ''): Buffer | null {
  const known = new Set(without.match(beyondLatin))
  const characters = [...new Set(text.match(beyondLatin))].filter((each) => !known.has(each))
  if (characters.length === 0) return null
  return sfntOf(
    subset(
      hanziFont(weight),
      characters.map((each) => each.codePointAt(0)!),
    ),
  )
}
