import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AnswerQueue,
  awake,
  dismissed,
  due,
  emptyQueue,
  failed,
  received,
  said,
  trimmed,
  waiting,
} from '../../../client/unit/answerQueue.ts'
import { phoneStore } from '../../../client/unit/phoneStore.ts'
import type { UnitAnswer, UnitReceipt } from '../../../shared/wire/unitBoard.ts'
import { minutes, noon, seconds } from '../../support/given.ts'

const answer = (id: string, at = 0, type: 'acknowledged' | 'en_route' = 'acknowledged'): UnitAnswer => ({
  id,
  at: noon + at,
  type,
  orderId: 'O1',
})
const recorded = (id: string, recordedAt: number | null = noon): UnitReceipt => ({ id, status: 'recorded', recordedAt })
const queueOf = (...answers: UnitAnswer[]): AnswerQueue => answers.reduce(said, emptyQueue)
const fates = ({ answers }: AnswerQueue) => answers.map(({ fate }) => fate.kind)

describe('the answers of a crew [U4]', () => {
  it('wait until the server has recorded them, and carry the time of its record then', () => {
    const queue = queueOf(answer('a'))
    expect(fates(queue)).toEqual(['queued'])
    expect(received(queue, [recorded('a', noon + 5)]).answers[0]!.fate).toEqual({
      kind: 'recorded',
      recordedAt: noon + 5,
    })
  })

  it('are sent oldest first, in the order of their own times', () => {
    expect(due(queueOf(answer('b', 2), answer('a', 1)), noon).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('are neither doubled nor undone by a receipt that comes twice, late or unasked for', () => {
    const settled = received(queueOf(answer('a'), answer('b')), [recorded('b'), recorded('x')])
    expect(fates(settled)).toEqual(['queued', 'recorded'])
    const again = received(settled, [{ id: 'b', status: 'refused', code: 'order-ended', message: '' }, recorded('a')])
    expect(fates(again)).toEqual(['recorded', 'recorded'])
    expect(said(again, answer('a'))).toBe(again)
  })

  it('that were refused say so until somebody has read it', () => {
    const queue = received(queueOf(answer('a')), [{ id: 'a', status: 'refused', code: 'order-ended', message: '' }])
    expect(queue.answers[0]!.fate).toEqual({ kind: 'refused', code: 'order-ended' })
    expect(due(queue, noon)).toEqual([])
    expect(trimmed(queue, noon + 60 * minutes).answers).toHaveLength(1)
    expect(dismissed(queue, 'a').answers).toEqual([])
  })

  it('are tried again after waits that grow to half a minute, at once when the network is back or more is said', () => {
    let queue = queueOf(answer('a'))
    const waits: number[] = []
    for (let i = 0; i < 7; i++) {
      queue = failed(queue, noon)
      waits.push((queue.notBefore - noon) / seconds)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30])
    expect(due(queue, noon + 29 * seconds)).toEqual([])
    expect(due(queue, noon + 30 * seconds)).toHaveLength(1)
    expect(due(awake(queue), noon)).toHaveLength(1)
    expect(due(said(queue, answer('b')), noon)).toHaveLength(2)
    expect(received(queue, [recorded('a')]).failures).toBe(0)
  })

  it('cannot be dismissed while they wait', () => {
    expect(dismissed(queueOf(answer('a')), 'a').answers).toHaveLength(1)
  })

  it('leave the list some time after they were recorded, never before', () => {
    const many = Array.from({ length: 12 }, (_, i) => answer(`r${i}`, i))
    const queue = said(
      received(
        queueOf(...many),
        many.map(({ id }) => recorded(id)),
      ),
      answer('w', -60 * minutes),
    )
    expect(trimmed(queue, noon).answers.map(({ answer: { id } }) => id)).toEqual([
      ...many.slice(4).map(({ id }) => id),
      'w',
    ])
    expect(waiting(trimmed(queue, noon + 90 * minutes).answers)).toHaveLength(1)
  })

  it('survive a reload as they stood', () => {
    const cells = new Map<string, string>()
    const store = phoneStore({
      keys: () => [...cells.keys()],
      get: (key) => cells.get(key) ?? null,
      set: (key, text) => void cells.set(key, text),
      remove: (key) => void cells.delete(key),
    })
    const first = queueOf(answer('b', 2), answer('a', 1))
    store.keepAnswers(emptyQueue, first)
    const second = received(first, [recorded('a', null)])
    store.keepAnswers(first, second)
    cells.set('watchfloor.unit.answer.x', 'broken')
    cells.set('of somebody else', '{}')
    expect(store.answers()).toEqual([second.answers[1], second.answers[0]])
    store.keepAnswers(second, emptyQueue)
    expect(store.answers()).toEqual([])
  })

  it('reach a server that is idempotent by id exactly once, whatever the network loses, doubles or delays', () => {
    const step = fc.constantFrom('deliver', 'lose the request', 'lose the receipt', 'late receipt', 'reload')
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), (steps, n) => {
        const history: string[] = []
        const take = (answers: readonly UnitAnswer[]): UnitReceipt[] =>
          answers.map(({ id }) => {
            if (!history.includes(id)) history.push(id)
            return recorded(id, noon + history.indexOf(id))
          })
        let queue = queueOf(...Array.from({ length: n }, (_, i) => answer(`a${i}`, i)))
        let late: UnitReceipt[] = []
        let now = noon
        for (const what of [...steps, 'deliver', 'deliver']) {
          now += 31 * seconds
          const batch = due(queue, now)
          if (what === 'lose the request') queue = failed(queue, now)
          else if (what === 'lose the receipt') {
            late = take(batch)
            queue = failed(queue, now)
          } else if (what === 'late receipt') queue = received(queue, late)
          else if (what === 'reload') queue = { ...emptyQueue, answers: queue.answers }
          else queue = received(queue, take(batch))
        }
        expect(waiting(queue.answers)).toEqual([])
        expect(history).toHaveLength(n)
      }),
    )
  })
})
