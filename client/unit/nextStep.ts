import { type CrewStep, crewSteps, type UnitAnswer, type UnitOrder } from '../../shared/wire/unitBoard.ts'
import { type QueuedAnswer } from './answerQueue.ts'

/** Where one step of an order stands: in history, said on this phone and not yet recorded, or still to come. */
export type StepState = Readonly<{ step: CrewStep; kind: 'recorded' | 'queued' | 'next' | 'later'; at: number | null }>

/** The steps of an order as its crew sees them. A step that was passed over counts with the one after it. */
export function stepStates(order: UnitOrder, answers: readonly QueuedAnswer[]): StepState[] {
  const said = new Map<CrewStep, number>()
  for (const { answer, fate } of answers)
    if (fate.kind === 'queued' && 'orderId' in answer && answer.orderId === order.id && answer.type !== 'returned')
      said.set(answer.type, answer.at)
  const reached = crewSteps.findLastIndex((step) => order.stamps[step] !== undefined || said.has(step))
  let hasNext = order.end !== null && order.end.kind !== 'cleared'
  return order.steps.map((step): StepState => {
    const recordedAt = order.stamps[step]
    if (recordedAt !== undefined) return { step, kind: 'recorded', at: recordedAt }
    const saidAt = said.get(step)
    if (saidAt !== undefined) return { step, kind: 'queued', at: saidAt }
    if (crewSteps.indexOf(step) < reached) return { step, kind: 'recorded', at: null }
    const kind = hasNext ? 'later' : 'next'
    hasNext = true
    return { step, kind, at: null }
  })
}

/** The one thing to do next on an order; null when there is nothing, or it was returned. */
export function nextStep(order: UnitOrder, answers: readonly QueuedAnswer[]): CrewStep | null {
  if (returnOf(order, answers)) return null
  return stepStates(order, answers).find(({ kind }) => kind === 'next')?.step ?? null
}

/** Whether the order can still be returned: before its crew is there. */
export function mayReturn(order: UnitOrder, answers: readonly QueuedAnswer[]): boolean {
  if (order.end !== null || returnOf(order, answers)) return false
  const states = stepStates(order, answers)
  const arrived = states.find(({ step }) => step === 'on_scene')
  return arrived !== undefined && (arrived.kind === 'next' || arrived.kind === 'later')
}

/** That the crew gave the order back, while that is not recorded yet. */
export function returnOf(order: UnitOrder, answers: readonly QueuedAnswer[]): UnitAnswer | null {
  const found = answers.find(
    ({ answer, fate }) => fate.kind === 'queued' && answer.type === 'returned' && answer.orderId === order.id,
  )
  return found?.answer ?? null
}
