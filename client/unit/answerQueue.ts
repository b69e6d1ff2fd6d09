import type { UnitAnswer, UnitReceipt } from '../../shared/wire/unitBoard.ts'

/**
 * What a crew said and what became of it. `queued` is on this phone only; `recorded` is in the server’s history (at
 * `recordedAt`, null where it was known already); `refused` never will be. Nothing else counts as done.
 */
export type QueuedAnswer = Readonly<{
  answer: UnitAnswer
  fate: { kind: 'queued' } | { kind: 'recorded'; recordedAt: number | null } | { kind: 'refused'; code: string }
}>

/** Answers in the order they were said, how often sending failed in a row, and when it may be tried again. */
export type AnswerQueue = Readonly<{ answers: readonly QueuedAnswer[]; failures: number; notBefore: number }>

export const emptyQueue: AnswerQueue = { answers: [], failures: 0, notBefore: 0 }

const firstWaitMs = 1000
const longestWaitMs = 30_000
const atOnce = 50
/** Settled answers are shown this long, and this many at most. */
const shownMs = 30 * 60_000
const shownAtMost = 8

/** Adds an answer; one with an id that is there already changes nothing. */
export function said(queue: AnswerQueue, answer: UnitAnswer): AnswerQueue {
  if (queue.answers.some((each) => each.answer.id === answer.id)) return queue
  // Somebody is here and waits: what failed before is tried again at once.
  return { ...queue, answers: [...queue.answers, { answer, fate: { kind: 'queued' } }], notBefore: 0 }
}

/** What is to be sent now, oldest first; empty while there is nothing or it is too early to try again. */
export function due({ answers, notBefore }: AnswerQueue, now: number): UnitAnswer[] {
  if (now < notBefore) return []
  return waiting(answers)
    .sort((a, b) => a.at - b.at)
    .slice(0, atOnce)
}

export function waiting(answers: readonly QueuedAnswer[]): UnitAnswer[] {
  return answers.filter(({ fate }) => fate.kind === 'queued').map(({ answer }) => answer)
}

/** The server answered. A receipt that comes twice, or of something not asked about, changes nothing. */
export function received(queue: AnswerQueue, receipts: readonly UnitReceipt[]): AnswerQueue {
  const byId = new Map(receipts.map((receipt) => [receipt.id, receipt]))
  const answers = queue.answers.map((each): QueuedAnswer => {
    const receipt = byId.get(each.answer.id)
    if (!receipt || each.fate.kind !== 'queued') return each
    const { answer } = each
    if (receipt.status === 'refused') return { answer, fate: { kind: 'refused', code: receipt.code } }
    return { answer, fate: { kind: 'recorded', recordedAt: receipt.recordedAt } }
  })
  return { answers, failures: 0, notBefore: 0 }
}

/** There was no answer: wait longer each time. Nothing is known of what was sent, so it is sent again as it is. */
export function failed(queue: AnswerQueue, now: number): AnswerQueue {
  const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** queue.failures)
  return { ...queue, failures: queue.failures + 1, notBefore: now + waitMs }
}

/** The network is back: no need to wait any longer. */
export function awake(queue: AnswerQueue): AnswerQueue {
  return { ...queue, notBefore: 0 }
}

/** Takes a refusal off the list, once it was read. */
export function dismissed(queue: AnswerQueue, id: string): AnswerQueue {
  const stays = ({ answer, fate }: QueuedAnswer) => answer.id !== id || fate.kind === 'queued'
  return { ...queue, answers: queue.answers.filter(stays) }
}

/** Without what was recorded a while ago. What waits and what was refused stays. */
export function trimmed(queue: AnswerQueue, now: number): AnswerQueue {
  const recorded = queue.answers.filter(({ fate }) => fate.kind === 'recorded')
  const old = new Set(
    recorded.filter(({ answer }, i) => answer.at < now - shownMs || i < recorded.length - shownAtMost),
  )
  return old.size === 0 ? queue : { ...queue, answers: queue.answers.filter((each) => !old.has(each)) }
}
