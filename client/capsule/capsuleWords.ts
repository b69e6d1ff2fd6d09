import type { Language } from '../../shared/site.ts'
import { capsuleEn } from '../i18n/capsule.en.ts'
import { capsuleZh } from '../i18n/capsule.zh-CN.ts'

export type CapsuleWords = typeof capsuleZh.capsule

/** The capsule’s own words: no other page needs them. */
export const capsuleWords: Readonly<Record<Language, CapsuleWords>> = {
  'zh-CN': capsuleZh.capsule,
  en: capsuleEn.capsule,
}
