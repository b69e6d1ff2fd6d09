import { slug } from '../areas/slug.ts'
import type { ImportedType } from './call.ts'
import type { CallDraft } from './callDraft.ts'
import { lookup } from './fields.ts'
import type { Mapping } from './mapping.ts'

export type TypeCatalogue = Readonly<{
  /** The code of a call's type; null when no row of it says one and the default stands. */
  codeOf: (draft: CallDraft) => Readonly<{ code: string; said: boolean }>
  list: () => ImportedType[]
}>

/** Gathers the types an export uses, named as the mapping says or else in the source's own words. */
export function typeCatalogue({ incidentType, category }: Mapping): TypeCatalogue {
  const entry = lookup(incidentType.values)
  const types = new Map<
    string,
    {
      name: { zh: string; en: string }
      sensitive: boolean
      calls: number
      fixed: string | null
      categories: Map<string, number>
    }
  >()

  return {
    codeOf({ texts }) {
      const text = texts.incidentType?.text ?? incidentType.default
      const told = entry(text) ?? (texts.typeName && entry(texts.typeName.text))
      const code = told?.code ?? (slug(text, '_').slice(0, 80) || 'unknown')
      let type = types.get(code)
      if (!type) {
        const words = (texts.typeName?.text ?? text).slice(0, 120)
        const name = { zh: told?.zh ?? words, en: told?.en ?? words }
        types.set(
          code,
          (type = {
            name,
            sensitive: told?.sensitive ?? false,
            calls: 0,
            fixed: told?.category ?? null,
            categories: new Map(),
          }),
        )
      }
      type.calls++
      const said = category && texts.category ? slug(texts.category.text, '_').slice(0, 80) : ''
      if (said) type.categories.set(said, (type.categories.get(said) ?? 0) + 1)
      return { code, said: texts.incidentType !== undefined }
    },
    list: () =>
      [...types]
        .map(([code, { name, sensitive, calls, fixed, categories }]) => ({
          code,
          name,
          category: fixed ?? mostFrequent(categories) ?? 'other',
          sensitive,
          calls,
        }))
        .sort((a, b) => b.calls - a.calls || (a.code < b.code ? -1 : 1)),
  }
}

/** The key counted most often, the first seen of equals. */
export function mostFrequent<Key>(counts: ReadonlyMap<Key, number>): Key | null {
  let best: Key | null = null
  let most = 0
  for (const [key, count] of counts) if (count > most) [best, most] = [key, count]
  return best
}
