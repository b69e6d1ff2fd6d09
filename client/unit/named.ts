import type { Names } from '../../shared/domain/area.ts'
import type { Language } from '../../shared/site.ts'

/** The name in a language; the other one where a deployer left it empty. */
export function named(names: Names, language: Language): string {
  return language === 'en' ? names.en || names.zh : names.zh || names.en
}
