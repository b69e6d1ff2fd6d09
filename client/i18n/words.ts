import type { Names } from '../../shared/domain/area.ts'
import type { Language } from '../../shared/site.ts'
import { en } from './en.ts'
import type { Reading } from './format.ts'
import { type Words, zhCN } from './zh-CN.ts'

const catalogues: Record<Language, Words> = { 'zh-CN': zhCN, en }

export function words(language: Language): Words {
  return catalogues[language]
}

/** The name in a language; the other one where a deployer left it empty. */
export function named(names: Names, language: Language): string {
  return language === 'en' ? names.en || names.zh : names.zh || names.en
}

/** A reading in running text: `52 秒`, `6:12`. */
export function spoken({ figure, unit }: Reading, { units }: Words): string {
  return unit === null ? figure : `${figure} ${units[unit]}`
}
