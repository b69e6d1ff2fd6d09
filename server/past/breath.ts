/** To be waited for between pieces of long work, so that others get their turn. */
export type Breath = () => Promise<void>

/** Work between two turns of the others, ms. */
const workMs = 12

/** Lets others take their turn once a piece of work has gone on for a little, by that clock (ms). */
export function breathing(clock: () => number, turn: (run: () => void) => void): Breath {
  let since = clock()
  return async () => {
    if (clock() - since < workMs) return
    await new Promise<void>(turn)
    since = clock()
  }
}
