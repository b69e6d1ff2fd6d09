import { pick, seedFor, seeded } from '../../shared/random.ts'
import type { Random } from '../../shared/random.ts'
import type { Name } from './plan.ts'
import { settlements } from './plan.ts'
import { mainRoads } from './streets/roadPlan.ts'
import {
  cityTails,
  families,
  familyHillTails,
  familyTails,
  heads,
  hillTails,
  plainTails,
  realNames,
  streetTails,
} from './syllables.ts'
import type { Syllable } from './syllables.ts'

/** Hands out invented names, none of them twice, neither in Chinese nor in pinyin. */
export interface Namer {
  /** Name of a community: 社区 in the city, 村 in the country. */
  community: (setting: Exclude<Setting, 'street'>) => { base: Name; full: Name }
  /** Name of a street. */
  street: (size: 'road' | 'street' | 'lane') => Name
}

type Setting = 'city' | 'street' | 'plain' | 'hills'

const streetWords = {
  road: ['路', 'Road'],
  street: ['街', 'Street'],
  lane: ['巷', 'Lane'],
} as const

export function namer(seed: number): Namer {
  const communities = baseNames(seeded(seedFor(seed, 'community names')), settlements.map(baseOf))
  const streets = baseNames(
    seeded(seedFor(seed, 'street names')),
    mainRoads.map(({ name }) => name.zh.slice(0, -1)),
  )
  return {
    community(setting) {
      const base = communities(setting)
      const [zh, en] = setting === 'city' ? ['社区', 'Community'] : ['村', 'Village']
      return { base, full: { zh: base.zh + zh, en: `${base.en} ${en}` } }
    },
    street(size) {
      const base = streets('street')
      const [zh, en] = streetWords[size]
      return { zh: base.zh + zh, en: `${base.en} ${en}` }
    },
  }
}

/** What a township's name is without its kind. */
function baseOf({ name }: { name: Name }): string {
  return name.zh.replace(/街道|镇/, '')
}

function baseNames(random: Random, taken: readonly string[]): (setting: Setting) => Name {
  const usedZh = new Set(taken)
  const usedEn = new Set<string>()
  return (setting) => {
    for (let attempt = 0; ; attempt++) {
      // When short names run out, a third syllable makes room.
      const syllables = compose(random, setting)
      if (attempt > 400) syllables.splice(1, 0, pick(random, heads))
      const zh = syllables.map(([hanzi]) => hanzi).join('')
      const en = pinyinOf(syllables)
      const twice = syllables[0]![0] === syllables[1]![0]
      if (twice || usedZh.has(zh) || usedEn.has(en) || realNames.has(zh)) continue
      usedZh.add(zh)
      usedEn.add(en)
      return { zh, en }
    }
  }
}

function compose(random: Random, setting: Setting): Syllable[] {
  if (setting === 'city') return [pick(random, heads), pick(random, cityTails)]
  if (setting === 'street') return [pick(random, heads), pick(random, random() < 0.4 ? cityTails : streetTails)]
  const hills = setting === 'hills'
  if (random() < 0.38) return [pick(random, families), pick(random, hills ? familyHillTails : familyTails)]
  return [pick(random, heads), pick(random, hills ? hillTails : plainTails)]
}

/** Pinyin written together with a capital, an apostrophe before a vowel that would be read with the syllable before. */
function pinyinOf(syllables: readonly Syllable[]): string {
  const joined = syllables.map(([, pinyin], i) => (i > 0 && /^[aoe]/.test(pinyin) ? `'${pinyin}` : pinyin)).join('')
  return joined.charAt(0).toUpperCase() + joined.slice(1)
}
