import { describe, expect, it } from 'vitest'
import type { FeedOrders } from '../../../server/routes/feedOrders.ts'
import { aHost } from '../../support/aHost.ts'
import { aCall, aUnit, issued, noon, onDuty } from '../../support/given.ts'

/** A host with two units and a call, a desk that commands it and a gateway that asks what to pass on. */
async function aGateway() {
  const host = await aHost()
  const units = ['P1', 'P2'].flatMap((unit) => [aUnit(unit, { homeArea: 't1' }), onDuty(unit)])
  const call = aCall('J1', 0, { areaId: 'c1', lon: 120.05, lat: 30.1, place: '中山路口' })
  await host.recorder.report('calls', [...units, call])
  const headers = { authorization: `Bearer ${host.key('orders')}` }
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
    const headers = { authorization: `Bearer ${host.key('orders')}` }
    expect((await host.app.request('/api/feeds/orders?since=soon', { headers })).status).toBe(400)
  })
})
