import type { ScreenReport } from './protocol.ts'

/** How a wall screen is, for those who steer: when it was last heard, and what it told of itself then. */
export type WatchedScreen = Readonly<{
  id: string
  heardAt: number | null
  silent: boolean
  report: ScreenReport | null
}>

/** All of them at an instant of the server’s clock, with the server’s own version and place in history. */
export type WatchedScreens = Readonly<{
  now: number
  version: string
  seq: number
  screens: readonly WatchedScreen[]
}>
