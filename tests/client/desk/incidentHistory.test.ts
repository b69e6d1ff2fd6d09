import { describe, expect, it } from 'vitest'
import { IncidentHistory } from '../../../client/desk/incidentHistory.svelte.ts'
import type { IncidentOpening } from '../../../shared/wire/incidentFacts.ts'

/** The history of one incident, as a server tells it that answers its opening so; `sent` are the requests. */
function aHistory(opening: IncidentOpening['opening'], isLive: boolean) {
  const sent: string[] = []
  const server = { opening }
  const get = ((path: string) => {
    sent.push(path.slice('/api/incidents/'.length))
    const page = { facts: [], next: null, upTo: 7, kept: null }
    return Promise.resolve(Response.json(path.endsWith('/opening') ? server : page))
  }) as typeof fetch
  return { sent, server, history: new IncidentHistory(get, 'J1', () => isLive) }
}

describe('what a page asks of an incident’s history', () => {
  it('is read at once where the live world has it', async () => {
    const { sent, history } = aHistory('open', true)
    await history.read()
    expect([history.state, sent]).toEqual(['read', ['J1/facts?after=0']])
  })

  it.each(['closed', 'unknown'] as const)('is not asked for where it is %s', async (opening) => {
    const { sent, history } = aHistory(opening, false)
    await history.read()
    expect([history.state, sent]).toEqual([opening, ['J1/opening']])
  })

  it('is read once a purpose has opened it, and on from there', async () => {
    const { sent, server, history } = aHistory('closed', false)
    await history.read()
    server.opening = 'open'
    await history.read()
    await history.read()
    expect(history.state).toBe('read')
    expect(sent.filter((path) => !path.endsWith('/opening'))).toEqual(['J1/facts?after=0', 'J1/facts?after=7'])
  })
})
