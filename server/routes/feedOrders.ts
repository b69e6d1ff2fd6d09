import { OpenAPIHono, z } from '@hono/zod-openapi'
import { type OrdersRead, readsIncident, readsOrder } from '../../shared/access/ordersRead.ts'
import type { Incident } from '../../shared/domain/incident.ts'
import { isIssuedHere, type Order } from '../../shared/domain/order.ts'
import type { World } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { orderKinds } from '../../shared/facts/order.ts'
import type { Archive } from '../log/archive.ts'
import type { Parts } from '../parts.ts'
import { feedAuth, type FeedEnv, problem } from './feedDoor.ts'

const issuedOrder = z
  .object({
    orderId: z.string(),
    kind: z.enum(orderKinds),
    issuedAt: z.number(),
    unitId: z.string().nullable(),
    party: z.string().nullable(),
    task: z.string().nullable(),
    replaces: z.string().nullable(),
    incident: z
      .object({
        incidentId: z.string(),
        incidentType: z.string(),
        priority: z.number().int(),
        lon: z.number().nullable(),
        lat: z.number().nullable(),
        areaId: z.string().nullable(),
        place: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ description: 'An order issued at the desk or by a policy, and still open' })

const answer = z.object({
  seq: z.number().int().meta({ description: 'Ask with this as `since` the next time' }),
  complete: z.boolean().meta({ description: 'These are all open orders: forget what you held before' }),
  orders: z.array(issuedOrder),
  withdrawn: z
    .array(z.object({ orderId: z.string(), why: z.enum(['cancelled', 'lapsed']), at: z.number() }))
    .meta({ description: 'Orders, also a dispatch system’s own, that were called off here' }),
  ended: z
    .array(z.object({ incidentId: z.string(), at: z.number() }))
    .meta({ description: 'Incidents that were ended here' }),
})
export type FeedOrders = z.infer<typeof answer>

/** A reader that was away for more facts than this begins anew with what is open. */
const mostFacts = 20_000

/**
 * `GET /api/feeds/orders?since=`: what a dispatch system, radio gateway or agency link has to pass on, as far as its key
 * was made for it. It answers through the ingest door, like any feed.
 */
export function feedOrderRoutes(parts: Parts) {
  const { recorder, log, archive } = parts
  const app = new OpenAPIHono<FeedEnv>()
  app.use('/orders', feedAuth(parts))
  app.get('/orders', (c) => {
    const { orders: reads } = c.get('holder')
    if (reads === null) return problem(c, 403, 'not-allowed', 'This key only reports; no orders are read by it')
    const said = c.req.query('since')
    const since = said === undefined ? null : Number(said)
    if (since !== null && !(Number.isInteger(since) && since >= 0))
      return problem(c, 400, 'bad-request', 'since: a place in history, 0 or more')
    const { world } = recorder
    c.header('Cache-Control', 'no-store')
    const isNear = since !== null && since <= world.seq && world.seq - since <= mostFacts
    const reader = { world, archive, reads }
    return c.json(isNear ? newsSince(reader, log.read(since, world.seq)) : everythingOpen(reader))
  })
  document(app)
  return app
}

type Reader = Readonly<{ world: World; archive: Archive; reads: OrdersRead }>

function everythingOpen({ world, reads }: Reader): FeedOrders {
  const open = [...world.orders.values()].filter(
    (order) => order.end === null && isIssuedHere(order) && readsOrder(world, reads, order),
  )
  const orders = open.map((order) => told(world, order))
  return { seq: world.seq, complete: true, orders, withdrawn: [], ended: [] }
}

function newsSince(reader: Reader, facts: Iterable<AnyFact>): FeedOrders {
  const { world, reads } = reader
  const issued: Order[] = []
  const withdrawn: FeedOrders['withdrawn'] = []
  const ended: FeedOrders['ended'] = []
  for (const fact of facts) {
    if (!isIssuedHere(fact)) continue
    switch (fact.type) {
      case 'order.issued':
      case 'instruction.issued':
      case 'diversion.issued': {
        const order = world.orders.get(fact.data.orderId)
        // What was called off in the meantime need not be passed on first.
        if (order?.end === null && readsOrder(world, reads, order)) issued.push(order)
        break
      }
      case 'order.cancelled':
      case 'order.lapsed':
        if (isOrderFor(reader, fact.data.orderId))
          withdrawn.push({
            orderId: fact.data.orderId,
            why: fact.type === 'order.lapsed' ? 'lapsed' : 'cancelled',
            at: fact.at,
          })
        break
      case 'incident.stamped':
      case 'incident.cancelled':
      case 'incident.duplicated':
      case 'incident.diverted': {
        const { incidentId } = fact.data
        if (fact.type === 'incident.stamped' && fact.data.step !== 'closed') break
        if (isIncidentFor(reader, incidentId)) ended.push({ incidentId, at: fact.at })
      }
    }
  }
  const orders = issued.map((order) => told(world, order))
  return { seq: world.seq, complete: false, orders, withdrawn, ended }
}

/** Also of an order whose case has left the live world meanwhile. */
function isOrderFor({ world, archive, reads }: Reader, id: string): boolean {
  const order = world.orders.get(id) ?? archive.ofOrder(id)?.orders.find((each) => each.id === id)
  return order !== undefined && readsOrder(world, reads, order)
}

function isIncidentFor({ world, archive, reads }: Reader, id: string): boolean {
  const live = world.incidents.get(id)
  const kept = live
    ? { incident: live, orders: live.orderIds.flatMap((orderId) => world.orders.get(orderId) ?? []) }
    : archive.ofIncident(id)
  return kept !== null && readsIncident(world, reads, kept.incident, kept.orders)
}

function told(world: World, order: Order): z.infer<typeof issuedOrder> {
  const { id: orderId, kind, issuedAt, unitId, party, task, replaces, incidentId } = order
  const incident = incidentId === null ? undefined : world.incidents.get(incidentId)
  return { orderId, kind, issuedAt, unitId, party, task, replaces, incident: incident ? placed(incident) : null }
}

function placed({ id: incidentId, incidentType, priority, lon, lat, area: areaId, place }: Incident) {
  return { incidentId, incidentType, priority, lon, lat, areaId, place }
}

function document({ openAPIRegistry: registry }: OpenAPIHono<FeedEnv>) {
  registry.registerPath({
    method: 'get',
    path: '/orders',
    tags: ['Feeds'],
    summary: 'What was ordered and called off here, as far as the key is for it, to be passed on to units and agencies',
    security: [{ feedKey: [] }],
    request: { query: z.object({ since: z.string().optional() }) },
    responses: {
      200: { description: 'News since then, or everything open', content: { 'application/json': { schema: answer } } },
      400: { description: '`since` is no place in history' },
      401: { description: 'No valid feed key' },
      403: { description: 'The key was not made to read orders' },
    },
  })
}
