import type { World } from '../../shared/domain/world.ts'
import type { Actor, NextAction } from '../../shared/select/nextAction.ts'
import type { Language, Site } from '../../shared/site.ts'
import { elapsed } from '../i18n/format.ts'
import { named, spoken } from '../i18n/words.ts'
import type { Words } from '../i18n/zh-CN.ts'
import { memberNames } from './memberNames.ts'

/** The next action of an incident in words: who, what, and how long is left; `late` where it is overdue. */
export function nextActionTexts(site: Pick<Site, 'parties'>, words: Words, language: Language) {
  const said = words.desk.story.next
  const memberOf = memberNames(site, language)
  function nameOf(w: World, actor: Actor): string {
    if (!('id' in actor)) return said.who[actor.kind]
    const area = actor.kind === 'area' ? w.areas.get(actor.id) : undefined
    return area ? named(area.name, language) : memberOf(w, actor.id)
  }
  return (w: World, next: NextAction | null): { text: string; late: boolean } => {
    if (!next) return { text: said.ended, late: false }
    const { who, what, step, leftMs } = next
    const late = leftMs !== null && leftMs < 0
    const length = leftMs === null ? '' : spoken(elapsed(Math.abs(leftMs)), words)
    const tail = length && (late ? words.desk.queue.late(length) : words.desk.queue.left(length))
    const does = what === 'step' && step ? said.steps[step] : said.what[what]
    return { text: [nameOf(w, who), does, tail].filter(Boolean).join(words.separator), late }
  }
}
