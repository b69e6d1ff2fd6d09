import { describe, expect, it } from 'vitest'
import type { FeedOrders } from '../../../server/routes/feedOrders.ts'
import type { OrdersRead } from '../../../shared/access/ordersRead.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { aCall, aUnit, issued, noon, onDuty } from '../../support/given.ts'

/** A host with two units and a call, a desk that commands it and a gateway that asks what to pass on. */
async function aGateway() {
  const host = await aHost()
  const units = ['P1', 'P2'].flatMap((unit) => [aUnit(unit, { homeArea: 't1' }), onDuty(unit)])
  const call = aCall('J1', 0, { areaId: 'c1', lon: 120.05, lat: 30.1, place: '中山路口' })
  await host.recorder.report('calls', [...units, call])
  const headers = { authorization: `Bearer ${host.key('orders', { of: 'all' })}` }
  const desk = { ...host.as('dispatcher'), 'content-type': 'application/json' }
  return {
    host,
    ask: async (since?: number) => {
      const query = since === undefined ? '' : `?since=${since}`
      return (await (await host.app.request(`/api/feeds/orders${query}`, { headers })).json()) as FeedOrders
    },
    command: async (data: object) => {
      const response = await host.app.request('/api/commands', {
        method: 'POST',
        headers: desk,
        body: JSON.stringify(data),
      })
      return (await response.json()) as { status: string }
    },
  }
}

const order = { id: 'K1', type: 'order.issue', incidentId: 'J1', unitIds: ['P1'] }

describe('what a feed is given to pass on', () => {
  it('are the orders issued here, with where to go, each told once [O19]', async () => {
    const { ask, command, host } = await aGateway()
    const before = await ask()
    expect(before).toMatchObject({ complete: true, orders: [] })
    expect(await command(order)).toMatchObject({ status: 'recorded' })
    const news = await ask(before.seq)
    const incident = { incidentId: 'J1', incidentType: 'fight', priority: 2, lon: 120.05, lat: 30.1, place: '中山路口' }
    expect(news).toMatchObject({
      complete: false,
      orders: [{ orderId: 'K1-1', unitId: 'P1', issuedAt: noon, incident }],
    })
    expect(await ask(news.seq)).toMatchObject({ orders: [], withdrawn: [], seq: host.recorder.world.seq })
    expect(await ask()).toMatchObject({ complete: true, orders: [{ orderId: 'K1-1' }] })
  })

  it('is what was called off here as well, and nothing that a feed reported [O19]', async () => {
    const { ask, command, host } = await aGateway()
    await host.recorder.report('orders', [issued('O2', 'J1', 'P2', 0)])
    await command(order)
    const { seq, orders } = await ask()
    expect(orders.map(({ orderId }) => orderId)).toEqual(['K1-1'])
    await command({ id: 'K2', type: 'order.cancel', orderId: 'O2', reason: '改派' })
    await command({ id: 'K3', type: 'incident.cancel', incidentId: 'J1', reason: '误报' })
    expect(await ask(seq)).toMatchObject({
      orders: [],
      withdrawn: [
        { orderId: 'O2', why: 'cancelled' },
        { orderId: 'K1-1', why: 'cancelled' },
      ],
      ended: [{ incidentId: 'J1' }],
    })
  })

  it('needs a key and a place in history [A1]', async () => {
    const { host } = await aGateway()
    expect((await host.app.request('/api/feeds/orders')).status).toBe(401)
    expect((await host.app.request('/api/feeds/orders', { headers: host.as('shift_lead') })).status).toBe(401)
    const headers = { authorization: `Bearer ${host.key('orders', { of: 'all' })}` }
    expect((await host.app.request('/api/feeds/orders?since=soon', { headers })).status).toBe(400)
  })

  it('is nothing for a key that was not made for orders [O19]', async () => {
    const { host, command } = await aGateway()
    await command(order)
    const answer = await host.app.request('/api/feeds/orders', reading(host, null))
    expect([answer.status, await answer.text()]).toEqual([403, expect.not.stringContaining('K1-1')])
  })

  it('is by a radio gateway’s key the orders to units of its areas, and what ended there [O19]', async () => {
    const { host, command } = await aGateway()
    await command(order)
    await command({ id: 'D1', type: 'order.divert', incidentId: 'J1', agency: 'hotline', task: null })
    const told = async (orders: OrdersRead, since = '') => {
      const answer = await host.app.request(`/api/feeds/orders${since}`, reading(host, orders))
      const { orders: open, ended, withdrawn } = (await answer.json()) as FeedOrders
      return [...open, ...withdrawn].map(({ orderId }) => orderId).concat(ended.map(({ incidentId }) => incidentId))
    }
    expect(await told({ of: 'units', areas: null })).toEqual(['K1-1'])
    expect(await told({ of: 'units', areas: ['t1'] })).toEqual(['K1-1'])
    expect(await told({ of: 'units', areas: ['t2'] })).toEqual([])
    const since = `?since=${host.recorder.world.seq}`
    await command({ id: 'K3', type: 'incident.cancel', incidentId: 'J1', reason: '误报' })
    expect(await told({ of: 'units', areas: ['t1'] }, since)).toEqual(['K1-1', 'J1'])
    expect(await told({ of: 'units', areas: ['t2'] }, since)).toEqual([])
  })

  it('is by a party’s key its own orders, and it reports nothing but answers to them [O19]', async () => {
    const { host, command } = await aGateway()
    await command(order)
    await command({ id: 'D1', type: 'order.divert', incidentId: 'J1', agency: 'hotline', task: null })
    const of = (party: string) => reading(host, { of: 'party', party })
    const read = async (init: RequestInit) =>
      ((await (await host.app.request('/api/feeds/orders', init)).json()) as FeedOrders).orders
    const [asked, ...others] = await read(of('hotline'))
    expect([asked?.kind, asked?.party, others]).toEqual(['diversion', 'hotline', []])
    expect(await read(of('street_works'))).toEqual([])

    const say = async (init: RequestInit, door: string, row: object) => {
      const headers = { ...(init.headers as Record<string, string>), 'content-type': 'application/json' }
      return (await host.app.request(`/api/ingest/${door}`, { method: 'POST', headers, body: JSON.stringify(row) }))
        .status
    }
    const stamp = (orderId: string) => ({
      id: `s-${orderId}`,
      type: 'order.stamped',
      at: noon,
      orderId,
      step: 'acknowledged',
    })
    expect(await say(of('street_works'), 'facts', { ...stamp(asked!.orderId), id: 'not-theirs' })).toBe(400)
    expect(await say(of('hotline'), 'facts', stamp('K1-1'))).toBe(400)
    expect(await say(of('hotline'), 'facts', { ...aCall('J9', 0), id: 'j9' })).toBe(400)
    expect(await say(of('hotline'), 'positions', { unitId: 'P1', at: noon, lon: 120, lat: 30 })).toBe(403)
    expect(await say(of('hotline'), 'facts', stamp(asked!.orderId))).toBe(200)
    expect(host.recorder.world.orders.get(asked!.orderId)?.stamps).toEqual({ acknowledged: noon })
    expect(host.recorder.world.orders.get('K1-1')?.stamps).toEqual({})
  })

  it('takes a key in the address from phones alone: addresses are written into logs [A1]', async () => {
    const { host } = await aGateway()
    const key = host.key('orders', { of: 'all' })
    expect((await host.app.request(`/api/feeds/orders?key=${key}`)).status).toBe(401)
    const phone = `/api/ingest/osmand?key=${key}&id=P1&lat=30.1&lon=120.05&timestamp=${noon / 1000}`
    expect((await host.app.request(phone)).status).toBe(200)
  })
})

function reading(host: TestHost, orders: OrdersRead): RequestInit {
  return { headers: { authorization: `Bearer ${host.key('orders', orders)}` } }
}
