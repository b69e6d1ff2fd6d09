import type { Bookmark } from '../../../shared/wire/bookmark.ts'
import type { Words } from '../../i18n/zh-CN.ts'

/** What a bookmark is called; one whose words are withheld, by what may be said of it. */
export function bookmarkName({ name, incident }: Bookmark, words: Words): string {
  if (name !== '') return name
  return incident === null ? words.lists.nameless : words.lists.unnamed(incident)
}
