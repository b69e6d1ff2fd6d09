import { Hono, type Context } from 'hono'
import { futureToleranceMs } from '../../shared/decide/report.ts'
import { keptRow } from '../door/keptRow.ts'
import { partyOnly } from '../door/partyAnswer.ts'
import { positionRow, type RowProblem } from '../door/positionRow.ts'
import { osmandRow } from '../feeds/osmand.ts'
import type { Parts } from '../parts.ts'
import { boundedBody, feedAuth, type FeedEnv, problem } from './feedDoor.ts'

/**
 * `GET` and `POST /api/ingest/osmand`: one position of one unit, as phones send it. 200 taken, 400 not understood,
 * 404 no such unit: the answers such clients know.
 */
export function osmandRoutes(parts: Parts) {
  const app = new Hono<FeedEnv>()
  app.use('/osmand', boundedBody, feedAuth(parts, { inAddress: true }))
  app.on(['GET', 'POST'], '/osmand', async (c) => {
    if (partyOnly(c.get('holder')))
      return problem(c, 403, 'not-allowed', 'This key is for the orders of one party; it tells no positions')
    const text = c.req.method === 'POST' ? await c.req.text() : ''
    const params = new URL(c.req.url).searchParams
    const body = readJson(text)
    if (body === undefined) for (const [key, value] of new URLSearchParams(text)) params.append(key, value)
    const row = osmandRow(params, body)
    if (row === null) return c.body(null, 200)
    const latest = parts.clock() + futureToleranceMs
    const read = isProblem(row) ? row : positionRow(row, latest)
    if ('reason' in read) return refuse(c, parts, read, row)
    const fix = parts.tracker.fixOf(read)
    if ('reason' in fix) return refuse(c, parts, fix, row, 404)
    await parts.tracker.take([fix])
    parts.metrics.rows.inc({ feed: c.get('feed'), door: 'osmand', outcome: 'recorded' })
    return c.body(null, 200)
  })
  return app
}

function isProblem(row: Record<string, unknown> | RowProblem): row is RowProblem {
  return 'reason' in row
}

/** Undefined when the text is not JSON (then it is a form). */
function readJson(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

async function refuse(c: Context<FeedEnv>, parts: Parts, problem: RowProblem, said: unknown, status: 400 | 404 = 400) {
  const feed = c.get('feed')
  const { path, reason } = problem
  parts.metrics.rows.inc({ feed, door: 'osmand', outcome: 'rejected' })
  const row = {
    receivedAt: parts.clock(),
    feed,
    door: 'osmand',
    path,
    reason,
    waitsFor: null,
    body: keptRow(said),
  }
  await parts.recorder.commits.write(() => parts.quarantine.add(row))
  return c.json({ error: { code: 'bad-position', path, message: reason } }, status)
}
