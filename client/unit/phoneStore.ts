import type { UnitBoard } from '../../shared/wire/unitBoard.ts'
import type { AnswerQueue, QueuedAnswer } from './answerQueue.ts'

/** What the phone keeps over a reload; the browser’s storage, or less where that is not allowed. */
export type Keep = Readonly<{
  keys(): string[]
  get(key: string): string | null
  set(key: string, text: string): void
  remove(key: string): void
}>

export type KeptBoard = Readonly<{ board: UnitBoard; etag: string; heardAt: number; offsetMs: number }>

const boardKey = 'watchfloor.unit.board'
const answerKey = (id: string) => `watchfloor.unit.answer.${id}`

/** Each answer stands under a key of its own, so that two open pages do not overwrite one another’s. */
export function phoneStore(keep: Keep) {
  return {
    board: () => read<KeptBoard>(keep.get(boardKey)),
    keepBoard: (kept: KeptBoard) => keep.set(boardKey, JSON.stringify(kept)),
    forgetBoard: () => keep.remove(boardKey),

    answers(): QueuedAnswer[] {
      return keep
        .keys()
        .filter((key) => key.startsWith(answerKey('')))
        .flatMap((key) => read<QueuedAnswer>(keep.get(key)) ?? [])
        .sort((a, b) => a.answer.at - b.answer.at)
    },

    /** Writes what changed between two queues. */
    keepAnswers(before: AnswerQueue, after: AnswerQueue): void {
      const known = new Set(before.answers)
      for (const each of after.answers) if (!known.has(each)) keep.set(answerKey(each.answer.id), JSON.stringify(each))
      const left = new Set(after.answers.map(({ answer }) => answer.id))
      for (const { answer } of before.answers) if (!left.has(answer.id)) keep.remove(answerKey(answer.id))
    },
  }
}

export type PhoneStore = ReturnType<typeof phoneStore>

function read<T>(text: string | null): T | null {
  if (text === null) return null
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}
