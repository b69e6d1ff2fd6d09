import { describe, expect, it } from 'vitest'
import { en } from '../../../client/i18n/en.ts'
import { named } from '../../../client/i18n/words.ts'
import { zhCN } from '../../../client/i18n/zh-CN.ts'

/** Every text a catalogue holds, with its path; functions are asked with stand-ins. */
function texts(catalogue: object, path = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]): [string, string][] => {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'string') return [[here, value]]
    if (typeof value === 'function') return [[here, String((value as (...args: unknown[]) => unknown)('1', '2', '3'))]]
    return texts(value as object, here)
  })
}

describe('the catalogues', () => {
  it('say the same things', () => {
    expect(texts(en).map(([path]) => path)).toEqual(texts(zhCN).map(([path]) => path))
  })

  it('leave nothing unsaid', () => {
    // Counting needs a measure word in Chinese and none in English.
    const wordless = new Set(['day.unit'])
    for (const [path, text] of [...texts(en), ...texts(zhCN)]) if (!wordless.has(path)) expect(text, path).not.toBe('')
  })

  it('keep hanzi out of English, but for the way back to Chinese', () => {
    for (const [path, text] of texts(en)) if (path !== 'start.other') expect(text, path).not.toMatch(/\p{Script=Han}/u)
  })

  it('count one and many in English', () => {
    expect(en.incidents.units('1')).toBe('1 unit')
    expect(en.incidents.units('3')).toBe('3 units')
  })

  it('name things in the other language where a deployer left one out', () => {
    expect(named({ zh: '北塘街道', en: '' }, 'en')).toBe('北塘街道')
    expect(named({ zh: '', en: 'Mission' }, 'zh-CN')).toBe('Mission')
  })
})
