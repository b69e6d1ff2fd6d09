import { describe, expect, it } from 'vitest'
import { classLabels, measureNotes } from '../../../client/map/legend.ts'
import { mapWords } from '../../../client/map/words.ts'
import { siteSchema } from '../../../shared/site.ts'
import { noon } from '../../support/given.ts'

const site = siteSchema.parse({ name: { zh: '测试区', en: 'Test District' } })

describe('the map’s legend', () => {
  it('writes counts as such and durations with their unit', () => {
    expect(classLabels('open_incidents', 'en')).toEqual({ labels: ['0', '1', '2', '3–4', '5+'], unit: null })
    expect(classLabels('p90_total', 'zh-CN')).toEqual({ labels: ['0–5', '5–10', '10–15', '15–20', '>20'], unit: '分' })
  })

  it('says over what time, against what target, and what stands in for few cases', () => {
    expect(measureNotes('p90_total', site, 'zh-CN', 0)).toEqual(['近 8 小时', '一级目标 5 分', '不足 5 起取街镇值'])
    const total = { ...site.targets[1], total: null }
    const untargeted = { ...site, targets: { ...site.targets, 1: total } }
    expect(measureNotes('p90_total', untargeted, 'en', 0)).toEqual(['last 8 h', 'township’s where under 5 cases'])
  })

  it('says since when patrols have been watched', () => {
    expect(measureNotes('since_patrol', site, 'zh-CN', noon)).toEqual(['自 12:00 起统计'])
    expect(measureNotes('since_patrol', site, 'en', 0)).toEqual([])
  })

  it('calls incidents reported, as a report is not a finding', () => {
    expect([mapWords['zh-CN'].reported, mapWords.en.reported]).toEqual(['已接报警情', 'Reported incidents'])
  })

  it('keeps hanzi out of English', () => {
    const { measure, noAreas, noWebgl, ...words } = mapWords.en
    const texts = [measure, noAreas, noWebgl, words].flatMap((part) => Object.values(part)).map(String)
    for (const text of texts) expect(text).not.toMatch(/\p{Script=Han}/u)
  })
})
