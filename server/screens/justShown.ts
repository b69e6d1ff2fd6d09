import type { MayLookBack } from '../purposes/pastDoor.ts'
import type { Recorder } from '../recorder.ts'

/** Stepping back reaches a quarter of an hour, and a player reads from the beginning of a stretch as long, ms. */
const justShownMs = 31 * 60_000

type RuleParts = Readonly<{ recorder: Pick<Recorder, 'world'>; clock: () => number; openFrom: () => number }>

/**
 * The rule by which a wall steps back from its live picture: over what it has shown just now in this shift, unless its
 * room has visitors.
 */
export function wallsMayStepBack({ recorder, clock, openFrom }: RuleParts): MayLookBack {
  return (principal, from, to) => {
    if (principal.kind !== 'wall') return false
    const screen = recorder.world.screens.get(principal.screenId)
    if (!screen || recorder.world.veils.has(screen.room)) return false
    const now = clock()
    // A player asks for stretches that end with its chapter, and is told what there is.
    return from >= Math.max(openFrom(), now - justShownMs) && to <= now + justShownMs
  }
}
