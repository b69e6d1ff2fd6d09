import { describe, expect, it } from 'vitest'
import type { QueuedAnswer } from '../../../client/unit/answerQueue.ts'
import { mayReturn, nextStep, returnOf, stepStates } from '../../../client/unit/nextStep.ts'
import type { CrewStep, UnitOrder } from '../../../shared/wire/unitBoard.ts'
import { noon } from '../../support/given.ts'

const order = (more: Partial<UnitOrder> = {}): UnitOrder => ({
  id: 'O1',
  incidentId: 'J1',
  type: { zh: '打架斗殴', en: 'Fight' },
  priority: 2,
  area: null,
  place: null,
  lon: null,
  lat: null,
  task: null,
  issuedAt: noon,
  steps: ['acknowledged', 'accepted', 'en_route', 'on_scene', 'cleared', 'fed_back'],
  stamps: {},
  awaited: null,
  end: null,
  ...more,
})
const queued = (type: CrewStep | 'returned', orderId = 'O1'): QueuedAnswer => {
  const answer = { id: `${orderId}-${type}`, at: noon + 1, type, orderId, reason: 'x' }
  return { answer: answer as QueuedAnswer['answer'], fate: { kind: 'queued' } }
}
const kinds = (...given: Parameters<typeof stepStates>) => stepStates(...given).map(({ kind }) => kind)

describe('the next step of an order [U5]', () => {
  it('is the first that is neither recorded nor said', () => {
    expect(nextStep(order(), [])).toBe('acknowledged')
    expect(nextStep(order({ stamps: { acknowledged: noon } }), [queued('accepted')])).toBe('en_route')
  })

  it('shows what is only said apart from what is recorded', () => {
    expect(kinds(order({ stamps: { acknowledged: noon } }), [queued('accepted')])).toEqual([
      'recorded',
      'queued',
      'next',
      'later',
      'later',
      'later',
    ])
  })

  it('passes over what a later step implies, without a time', () => {
    const states = stepStates(order({ stamps: { on_scene: noon } }), [])
    expect(states.slice(0, 5).map(({ kind, at }) => [kind, at])).toEqual([
      ['recorded', null],
      ['recorded', null],
      ['recorded', null],
      ['recorded', noon],
      ['next', null],
    ])
  })

  it('is not taken from another order’s answers, nor from recorded or refused ones', () => {
    const refused: QueuedAnswer = { ...queued('acknowledged'), fate: { kind: 'refused', code: 'order-ended' } }
    expect(nextStep(order(), [queued('acknowledged', 'O2'), refused])).toBe('acknowledged')
  })

  it('is feedback once cleared, and nothing for what was taken back', () => {
    const end = { at: noon, reason: null }
    const cleared = { stamps: { cleared: noon }, end: { kind: 'cleared', ...end } } as const
    expect(nextStep(order(cleared), [])).toBe('fed_back')
    expect(nextStep(order({ end: { kind: 'cancelled', ...end } }), [])).toBeNull()
  })

  it('may be to return it until the crew is there, once', () => {
    expect(mayReturn(order({ stamps: { en_route: noon } }), [])).toBe(true)
    expect(mayReturn(order({ stamps: { en_route: noon } }), [queued('on_scene')])).toBe(false)
    expect(mayReturn(order({ stamps: { on_scene: noon } }), [])).toBe(false)
    const given = [queued('returned')]
    expect([mayReturn(order(), given), nextStep(order(), given)]).toEqual([false, null])
    expect(returnOf(order(), given)).toBe(given[0]!.answer)
  })
})
