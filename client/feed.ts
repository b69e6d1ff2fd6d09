import type { Now } from '../shared/wire/protocol.ts'
import { type Browser, goLive, type WallReport } from './live.svelte.ts'
import { lastImportedMoment, showPast } from './past.svelte.ts'
import type { Stage } from './stage.svelte.ts'

const askFeedsMs = 5000

/**
 * Feeds a stage for as long as its page is open: the moment asked for; else live, save that a site with imported
 * history and no feed yet shows the last moment of that history until the first feed reports. Returns the undo.
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
    await showPast(stage, moment, browser.fetch)
    if (at === null && !closed) awaitFeeds()
  }

  function awaitFeeds(): void {
    stop = browser.every(askFeedsMs, () => {
      void isUnfed(browser).then((unfed) => {
        if (unfed || closed) return
        stop()
        live()
      })
    })
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
