import type { Capsule } from '../../shared/capsule/capsule.ts'
import type { IncidentFacts, IncidentOpening } from '../../shared/wire/incidentFacts.ts'
import type { PastSpan } from '../../shared/wire/past.ts'
import { CapsuleFixes } from './capsuleFixes.ts'
import { CapsuleHistory } from './capsuleHistory.ts'
import { pageBookmarks } from './pageBookmarks.ts'

/** Where the worker that reads the map’s tiles is asked for; it lies in the page too. */
export const workerPath = '/map/worker.mjs'

type Answer = (query: URLSearchParams) => Response | null

/**
 * Answers what a server of this history would answer, from a capsule alone. Nothing that is asked of it goes anywhere;
 * what a capsule does not hold is answered with `not-in-capsule`.
 */
export function capsuleFetch(capsule: Capsule, worker: string): typeof fetch {
  const { header, outlines } = capsule
  const history = new CapsuleHistory(capsule)
  const fixes = new CapsuleFixes(capsule)
  const bookmarks = pageBookmarks()
  const json = (said: unknown) => Response.json(said)
  const packed = (bytes: Uint8Array<ArrayBuffer>) =>
    bytes.length > 0 ? new Response(bytes) : new Response(null, { status: 204 })
  const number = (query: URLSearchParams, name: string) => (query.has(name) ? Number(query.get(name)) : null)
  const [from, to] = [header.from, header.to]

  const answers: Readonly<Record<string, Answer>> = {
    '/api/past/span': () => json({ first: from, last: to, openFrom: from, openUntil: Infinity } satisfies PastSpan),
    '/api/past/world': (q) => json({ epoch: header.id, world: history.world(number(q, 'at') ?? from), manned: 1 }),
    '/api/past/positions': (q) => packed(fixes.keyframes(number(q, 'at') ?? from)),
    '/api/past/steps': (q) => json(history.steps(number(q, 'from') ?? from, number(q, 'to') ?? to)),
    '/api/past/moves': (q) =>
      packed(fixes.moves(number(q, 'from') ?? from, number(q, 'to') ?? to, number(q, 'step') ?? 1000)),
    '/api/past/marks': (q) => {
      const [after, before] = [number(q, 'after'), number(q, 'before')]
      const isOne = after !== null || before !== null
      return json(
        history.marks({
          from: after ?? number(q, 'from') ?? from - 1,
          to: before === null ? (number(q, 'to') ?? to) : before - 1,
          kinds: q.get('kinds')?.split(',') ?? null,
          area: q.get('area'),
          incident: q.get('incident'),
          unit: q.get('unit'),
          limit: number(q, 'limit') ?? (isOne ? 1 : 500),
          end: before === null ? 'first' : 'last',
        }),
      )
    },
    '/api/past/density': (q) =>
      json(history.density(number(q, 'from') ?? from, number(q, 'to') ?? to, number(q, 'buckets') ?? 300)),
    '/api/past/late': (q) => json(history.late(number(q, 'at') ?? from)),
    '/api/past/track': (q) => {
      const unit = history.world(to).units.find(({ id }) => id === q.get('unit'))
      const points = unit ? fixes.track(unit.index, number(q, 'from') ?? from, number(q, 'to') ?? to) : []
      return json({ points })
    },
    // Figures of earlier weeks are not of the time asked for.
    '/api/baseline': () => json(null),
    '/api/past/purposes': () => json(null),
    '/api/bookmark-lists': () => json({ lists: [] }),
    '/map/areas.geojson': () => json(outlines),
    [workerPath]: () => new Response(worker),
  }

  return async (input, init) => {
    init?.signal?.throwIfAborted()
    const asked = /(\/(?:api|map)\/[^?#]*)(?:\?([^#]*))?/.exec(input instanceof Request ? input.url : String(input))
    const query = new URLSearchParams(asked?.[2])
    const path = asked?.[1] ?? ''
    if (path.startsWith('/api/bookmarks')) return bookmarks(init?.method ?? 'GET', path, init?.body ?? null)
    const isRead = (init?.method ?? 'GET') === 'GET'
    const isOf = (query.get('knowledge') ?? header.knowledge) === header.knowledge
    if (!isRead || !isOf) return notInCapsule()
    const [, story, wanted] = /^\/api\/incidents\/([^/]+)\/(facts|opening)$/.exec(path) ?? []
    if (story && wanted === 'facts') return storyOf(capsule, decodeURIComponent(story))
    if (story) return openingOf(capsule, decodeURIComponent(story))
    return answers[path]?.(query) ?? notInCapsule()
  }
}

/** The whole of it, whatever is asked to come after: it does not grow. */
function storyOf({ stories }: Capsule, incidentId: string): Response {
  const facts = stories[incidentId]
  if (!facts) return notInCapsule()
  return Response.json({ facts, next: null, upTo: facts.at(-1)?.seq ?? 0, kept: null } satisfies IncidentFacts)
}

function openingOf({ stories }: Capsule, incidentId: string): Response {
  return Response.json({ opening: stories[incidentId] ? 'open' : 'unknown' } satisfies IncidentOpening)
}

function notInCapsule(): Response {
  const error = { code: 'not-in-capsule', message: '胶囊未收录此内容 · Not in this capsule' }
  return Response.json({ error }, { status: 404 })
}
