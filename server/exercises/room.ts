import type { Server } from 'node:http'
import type { FactLog } from '../log/factLog.ts'

/** An exercise that is open: a host of its own, reached below `/exercise/<id>/`. */
export interface ExerciseRoom {
  /** Takes requests and sockets whose addresses have lost that beginning; it listens at no port. */
  readonly http: Server
  readonly log: FactLog
  /** Where it stands in the past, epoch ms. */
  now(): number
  run(speed: number): void
  pause(): void
  /** Tells it what is due by now. */
  advance(): Promise<void>
  close(): Promise<void>
}
