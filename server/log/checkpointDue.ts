import { rowCount, type World } from '../../shared/domain/world.ts'

/** Facts at least between two checkpoints. */
const fewestFacts = 1_000

/**
 * Facts between two checkpoints for each row of the world. Folding a fact takes about as long as reading two or three rows,
 * and a checkpoint takes some 50 bytes a row: a moment far from all others is answered in about twice the time that its
 * checkpoint takes to read, and checkpoints take about 100 bytes a fact.
 */
const factsPerRow = 0.5

/** Whether a world that was last kept as of a seq is to be kept again: bounds what a seek or a start has to fold. */
export function isCheckpointDue(world: World, last: number): boolean {
  const facts = world.seq - last
  return facts >= fewestFacts && facts >= factsPerRow * rowCount(world)
}
