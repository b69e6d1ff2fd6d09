import type { Priority } from '../../../shared/domain/incident.ts'
import { between, type Random } from '../../../shared/random.ts'
import { lengthOf, type Spread } from './draws.ts'

const second = 1000
const minute = 60 * second

/** Seconds that people take, by priority: skewed, as measured ones are. */
const answer: Spread = [3.4, 7.6]
const create: Record<Priority, Spread> = { 1: [12, 30], 2: [17, 40], 3: [28, 70], 4: [35, 90] }
const queue: Record<Priority, Spread> = { 1: [9, 30], 2: [18, 60], 3: [40, 150], 4: [40, 120] }
const receipt: Record<Priority, Spread> = { 1: [6, 14], 2: [7, 17], 3: [9, 22], 4: [9, 22] }
const turnout: Spread = [16, 48]
const stationTurnout: Spread = [52, 82]
const access: Spread = [18, 50]
/** Minutes. */
const feedback: Spread = [2.4, 11]
const paperwork: Spread = [0.7, 2.5]

/** Shares of receipts that take much longer, and of calls that can wait and are held until a crew has time. */
const slowReceipt: Record<Priority, number> = { 1: 0.025, 2: 0.018, 3: 0.022, 4: 0.025 }
const held: Record<Priority, number> = { 1: 0, 2: 0, 3: 0.035, 4: 0 }

const heldUp: Record<Priority, number> = { 1: 0.07, 2: 0.28, 3: 0.08, 4: 0.08 }

const seconds = (random: Random, spread: Spread): number => Math.round(lengthOf(random, spread) * second)

/** From the call's arrival to its answer, its ticket, and the first order, each counted from the one before; ms. */
export function deskTimes(
  random: Random,
  priority: Priority,
): { answered: number; created: number; dispatched: number } {
  const wait = random() < held[priority] ? between(random, 8, 32) * minute : 0
  return {
    answered: Math.max(second, seconds(random, answer)),
    created: seconds(random, create[priority]),
    dispatched: Math.round(seconds(random, queue[priority]) + wait),
  }
}

export function receiptTime(random: Random, priority: Priority): number {
  if (random() < slowReceipt[priority]) return Math.round(between(random, 32, 150) * second)
  return Math.min(29 * second, Math.max(2 * second, seconds(random, receipt[priority])))
}

/** From the receipt until the crew rolls; crews that wait at a station dress first. */
export function turnoutTime(random: Random, fromStation: boolean): number {
  return seconds(random, fromStation ? stationTurnout : turnout)
}

/** From the kerb to the door; now and then the address is wrong or the gate is shut. */
export function accessTime(random: Random, priority: Priority): number {
  const lost = random() < heldUp[priority] ? between(random, 3, 14) * minute : 0
  return Math.round(seconds(random, access) + lost)
}

export const feedbackTime = (random: Random): number => Math.round(lengthOf(random, feedback) * minute)
export const paperworkTime = (random: Random): number => Math.round(lengthOf(random, paperwork) * minute)
export const handlingTime = (random: Random, spread: Spread): number => Math.round(lengthOf(random, spread) * minute)
