import type { Now } from '../shared/wire/protocol.ts'
import { type Browser, goLive, type WallReport } from './live.svelte.ts'
import { lastImportedMoment } from './importedMoment.ts'
import { Playback } from './playback/playback.svelte.ts'
import type { Stage } from './stage.svelte.ts'

const askFeedsMs = 5000

/**
 * Feeds a stage for as long as its page is open: the moment asked for; else live, save that a site with imported
 * history and no feed yet shows the last moment of that history until the first feed reports. A moment is a player that
 * stands. Returns the undo.
 */
export function feed(stage: Stage, browser: Browser, at: number | null, report?: () => WallReport): () => void {
  let stop: () => void = () => undefined
  let closed = false
  const live = () => {
    if (!closed) stop = goLive(stage, browser, report)
  }

  async function begin(): Promise<void> {
    const moment = at ?? ((await isUnfed(browser)) ? await lastImportedMoment(stage, browser.fetch) : null)
    if (moment === null) return live()
    const playback = new Playback(stage, browser)
    stop = () => playback.leave()
    await playback.seek(moment)
    if (playback.problem) throw playback.problem
    if (at === null && !closed) awaitFeeds(playback)
  }

  function awaitFeeds(playback: Playback): void {
    const noLonger = browser.every(askFeedsMs, () => {
      void isUnfed(browser).then((unfed) => {
        if (unfed || closed) return
        stop()
        live()
      })
    })
    stop = () => {
      noLonger()
      playback.leave()
    }
  }

  // Without an answer about the past there is still the live link, which says itself when it is down.
  begin().catch(live)
  return () => {
    closed = true
    stop()
  }
}

/** Whether no feed has reported since the server started. */
async function isUnfed({ fetch }: Browser): Promise<boolean> {
  const answer = await fetch('/api/health')
  const { feeds } = (await answer.json()) as Pick<Now, 'feeds'>
  return feeds.every(({ lastAt }) => lastAt === null)
}
