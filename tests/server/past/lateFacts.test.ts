import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chapterMs, Reel } from '../../../client/playback/reel.ts'
import { memoryLog } from '../../../server/log/memory.ts'
import { type History, pastSteps } from '../../../server/past/pastSteps.ts'
import { pastWorlds } from '../../../server/past/pastWorlds.ts'
import { viewOf, viewRows, type View } from '../../../shared/access/view.ts'
import { checkpoint, fold, World, type WorldRows } from '../../../shared/domain/world.ts'
import type { AnyFact } from '../../../shared/facts/catalogue.ts'
import { happenedAt, type Knowledge, knowledges } from '../../../shared/past/knowledge.ts'
import { siteSchema } from '../../../shared/site.ts'
import { anyDeskHistory } from '../../support/deskHistory.ts'
import { noon, minutes } from '../../support/given.ts'

const site = siteSchema.parse({ name: { zh: '测试区', en: 'Test District' } })

/**
 * Any history of a desk in which facts are told in order but happened at other times: most a little before they were
 * told, some long before, some (by a clock that was ahead) after; among them corrections of what was told before.
 */
const anyLateHistory: fc.Arbitrary<AnyFact[]> = fc
  .tuple(
    anyDeskHistory,
    fc.infiniteStream(
      fc.oneof(
        { arbitrary: fc.integer({ min: 0, max: 4_000 }), weight: 5 },
        { arbitrary: fc.integer({ min: 0, max: 90 * minutes }), weight: 3 },
        { arbitrary: fc.integer({ min: -4 * minutes, max: 0 }), weight: 1 },
      ),
    ),
    fc.infiniteStream(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4 * minutes }))),
  )
  .map(([facts, delays, waits]) => {
    let now = noon
    return facts.map((fact) => {
      now += waits.next().value!
      return { ...fact, recordedAt: now, at: now - delays.next().value! }
    })
  })

function historyOf(facts: readonly AnyFact[]): History {
  const log = memoryLog('e1')
  for (const fact of facts) log.append(fact)
  return { log, worlds: pastWorlds(log) }
}

const masked = { kind: 'account', id: 'r', role: 'reviewer', areas: null } as const
const scoped = { kind: 'account', id: 'd', role: 'dispatcher', areas: ['t1'] } as const
const whole = { kind: 'account', id: 'l', role: 'shift_lead', areas: null } as const
const viewFor = (of: typeof masked | typeof scoped | typeof whole): View => viewOf(of, site, new World())!

/** A player’s reel on that history, asking for it as over the wire. */
function reelOf(history: History, view: View, knowledge: Knowledge): Reel {
  const ask = async <Answer>(path: string): Promise<Answer> => {
    const url = new URL(path, 'http://server')
    const number = (name: string) => Number(url.searchParams.get(name))
    const answer = url.pathname.endsWith('/world')
      ? { epoch: 'e1', world: viewRows(view, history.worlds.at(number('at'), knowledge)) }
      : pastSteps(history, view, number('from'), number('to'), knowledge)
    return JSON.parse(JSON.stringify(answer)) as Answer
  }
  return new Reel({ ask }, knowledge, () => Infinity)
}

/** What a world says, whatever the order of its rows; which word came last is told apart (see T3). */
function said(rows: WorldRows): Record<string, unknown> {
  const { recordedAt: _, ...rest } = rows
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [
      name,
      Array.isArray(value) ? (value as { id: string }[]).toSorted((a, b) => (a.id < b.id ? -1 : 1)) : value,
    ]),
  )
}

/** Today’s knowledge of an instant, told once more in the plainest way: what had happened by it, as it was told. */
const plainly = (facts: readonly AnyFact[], at: number, knowledge: Knowledge) =>
  fold(
    new World(),
    facts
      .filter((fact) => (knowledge === 'then' ? fact.recordedAt : happenedAt(fact)) <= at)
      .map((fact, i) => ({ ...fact, seq: i + 1 })),
  )

describe('late, corrected and future-dated facts', () => {
  it.each(knowledges)('by seek: what is known %s is what was told by then, in the order told [T2, T3]', (knowledge) => {
    fc.assert(
      fc.property(anyLateHistory, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (facts, places) => {
        const { worlds } = historyOf(facts)
        for (const at of instantsOf(facts, places))
          expect(said(checkpoint(worlds.at(at, knowledge)))).toEqual(said(checkpoint(plainly(facts, at, knowledge))))
      }),
      { numRuns: 60, seed: 41 },
    )
  })

  it('as known then a late fact is hidden until it was told; as known now it is there from when it happened [T2, T3]', () => {
    fc.assert(
      fc.property(anyLateHistory, (facts) => {
        const { worlds, log } = historyOf(facts)
        for (const fact of facts.filter(({ at, recordedAt }) => recordedAt - at > minutes)) {
          expect(log.lateAt(fact.at)).toContainEqual(fact)
          expect(log.lateAt(fact.recordedAt)).not.toContainEqual(fact)
          const had = (knowledge: Knowledge) => worlds.at(fact.at, knowledge).seq
          expect(had('now')).toBe(facts.filter((each) => happenedAt(each) <= fact.at).length)
          expect(had('then')).toBe(facts.filter((each) => each.recordedAt <= fact.at).length)
        }
      }),
      { numRuns: 30, seed: 42 },
    )
  })

  it('known now at the present is the live world [T3]', () => {
    fc.assert(
      fc.property(anyLateHistory, (facts) => {
        const live = checkpoint(fold(new World(), facts))
        expect(said(checkpoint(historyOf(facts).worlds.at(facts.at(-1)!.recordedAt, 'now')))).toEqual(said(live))
      }),
      { numRuns: 60, seed: 43 },
    )
  })

  describe.each(knowledges)('as known %s', (knowledge) => {
    it.each([
      ['the whole', viewFor(whole)],
      ['a masked', viewFor(masked)],
      ['a scoped', viewFor(scoped)],
    ])('%s view is the same by seek, by play and by jumping back [T4]', async (_name, view) => {
      await fc.assert(
        fc.asyncProperty(anyLateHistory, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), async (facts, places) => {
          const history = historyOf(facts)
          const reel = reelOf(history, view, knowledge)
          const instants = instantsOf(facts, places)
          const [first, last] = [instants[0]!, instants.at(-1)!]
          for (let at = first; at <= last + chapterMs; at += chapterMs) await reel.load(at)
          const asServed = (at: number) => said(viewRows(view, history.worlds.at(at, knowledge)))
          const asShown = (world: World, at: number) => {
            // Of a view, what changed nothing in it is not told: its place in history is that of the last that did.
            const { seq: _, ...shown } = said(checkpoint(world))
            const { seq: __, ...served } = asServed(at)
            expect(shown).toEqual(served)
          }
          const played = reel.worldAt(first)!
          let at = first
          for (const next of instants) {
            expect(reel.advance(played, at, next)).toBe(true)
            asShown(played, next)
            at = next
          }
          for (const back of instants.toReversed()) asShown(reel.worldAt(back)!, back)
        }),
        { numRuns: 25, seed: 44 },
      )
    })
  })
})

/** Instants among those of a history, in order: of its facts, and between them. */
function instantsOf(facts: readonly AnyFact[], places: readonly number[]): number[] {
  const times = facts.flatMap((fact) => [fact.recordedAt, happenedAt(fact), happenedAt(fact) - 1])
  return places.map((place) => times[place % times.length]!).sort((a, b) => a - b)
}
