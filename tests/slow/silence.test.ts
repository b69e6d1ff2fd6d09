import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, vi } from 'vitest'
import { sqliteFeedKeys } from '../../server/auth/feedKeys.ts'
import { sqliteLog } from '../../server/log/sqlite.ts'
import { openDatabase } from '../../server/store/database.ts'
import { siteSchema } from '../../shared/site.ts'
import { aFolder } from '../support/aHost.ts'
import { theServer } from '../support/theServer.ts'

/** A site where the receipt of an urgent order is due after twelve seconds. */
function aQuickSite() {
  const site = siteSchema.parse({ name: { zh: '测试区', en: 'Test District' } })
  const deadlines = { ...site.orders.deadlines, 1: { ...site.orders.deadlines[1], acknowledged: 12_000 } }
  return { ...site, orders: { ...site.orders, deadlines } }
}

it('an order left unanswered goes on to the commander through kill -9 after the lead was told, each once [O13]', async () => {
  const dataDir = aFolder()
  const file = join(dataDir, 'watchfloor.db')
  writeFileSync(join(dataDir, 'site.json'), JSON.stringify(aQuickSite()))
  const first = openDatabase(file)
  const key = sqliteFeedKeys(first).create('orders', 'kill', Date.now(), randomBytes)
  first.close()
  const said = () => {
    const db = new DatabaseSync(file, { readOnly: true })
    const facts = [...sqliteLog(db).read(0)]
    db.close()
    return facts.flatMap((fact) => {
      if (fact.type === 'silence.began') return ['began']
      if (fact.type === 'order.overdue') return [`overdue ${fact.data.step}`]
      return fact.type === 'order.escalated' ? [`escalated ${fact.data.to}`] : []
    })
  }
  const patience = { timeout: 60_000, interval: 250 }

  const server = await theServer(dataDir)
  await vi.waitFor(() => expect(said()).toEqual(['began']), patience)
  const at = Date.now()
  const about = { unitId: 'P1', incidentId: 'J1' }
  const rows = [
    { id: '1', type: 'unit.registered', at, unitId: 'P1', callsign: '巡1', kind: 'car', role: 'patrol' },
    { id: '2', type: 'incident.reported', at, incidentId: 'J1', incidentType: 'fight', priority: 1 },
    { id: '3', type: 'order.issued', at, orderId: 'O1', ...about },
  ]
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}/api/ingest/facts`, { method: 'POST', headers, body: JSON.stringify(rows) })
  expect(answer.status).toBe(200)

  await vi.waitFor(() => expect(said()).toEqual(['began', 'overdue acknowledged', 'escalated lead']), patience)
  await server.kill()
  await theServer(dataDir)
  const all = ['began', 'overdue acknowledged', 'escalated lead', 'escalated commander']
  await vi.waitFor(() => expect(said()).toEqual(all), patience)
})
