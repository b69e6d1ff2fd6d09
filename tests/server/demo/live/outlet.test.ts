import { describe, expect, it } from 'vitest'
import { Outlet } from '../../../../server/demo/live/outlet.ts'

type Item = Readonly<{ id: string; at: number }>
type Posted = { path: string; ids: string[] }

/** An outlet on a clock that is moved by hand, and the door it posts to. */
function anOutlet(answer: (posted: Posted) => number | Error = () => 200) {
  const posted: Posted[] = []
  const warnings: string[] = []
  let now = 1_000_000
  const outlet = new Outlet<Item>({
    url: 'http://door',
    key: 'a-key',
    door: 'facts',
    rowOf: (item) => item,
    isOfUse: ({ at }, time) => at >= time - 60_000,
    clock: () => now,
    warn: (text) => warnings.push(text),
    fetch: async (url, init) => {
      const body = String(init?.body)
      const ids = body === '' ? [] : body.split('\n').map((line) => (JSON.parse(line) as Item).id)
      const post = { path: String(url), ids }
      const said = answer(post)
      if (said instanceof Error) throw said
      posted.push(post)
      const rejected = said === 400 ? [{ path: 'at', reason: 'no time' }] : []
      return new Response(JSON.stringify({ rejected }), { status: said })
    },
  })
  return { outlet, posted, warnings, pass: (ms: number) => (now += ms), item: (id: string): Item => ({ id, at: now }) }
}

describe('a feed’s outlet', () => {
  it('sends what waits, in order and in bounded requests', async () => {
    const { outlet, posted, item } = anOutlet()
    outlet.add(Array.from({ length: 1201 }, (_, i) => item(`r${i}`)))
    await outlet.tick()
    expect(posted.map(({ ids }) => ids.length)).toEqual([500, 500, 201])
    expect(posted.flatMap(({ ids }) => ids)).toEqual(Array.from({ length: 1201 }, (_, i) => `r${i}`))
    expect(outlet.waiting).toEqual([])
  })

  it('says that it is alive while there is nothing to tell, unless its link is down', async () => {
    const { outlet, posted, pass } = anOutlet()
    await outlet.tick()
    await outlet.tick()
    expect(posted.map(({ path }) => path)).toEqual(['http://door/api/ingest/heartbeat'])
    pass(5_000)
    await outlet.tick(true)
    expect(posted.length).toBe(1)
    await outlet.tick()
    expect(posted.length).toBe(2)
  })

  it('waits longer each time the server is away, then sends the same rows again', async () => {
    let isAway = true
    const { outlet, posted, warnings, pass, item } = anOutlet(() => (isAway ? new Error('nobody there') : 200))
    outlet.add([item('r1')])
    await outlet.tick()
    await outlet.tick()
    expect(warnings).toEqual(['nobody there'])
    pass(1_000)
    await outlet.tick()
    isAway = false
    pass(1_000)
    await outlet.tick()
    expect(posted).toEqual([])
    pass(1_000)
    outlet.add([item('r2')])
    await outlet.tick()
    expect(posted.map(({ ids }) => ids)).toEqual([['r1', 'r2']])
  })

  it('keeps rows that the store could not take, and drops those it never will', async () => {
    let status = 503
    const { outlet, posted, warnings, pass, item } = anOutlet(() => status)
    outlet.add([item('r1')])
    await outlet.tick()
    expect(outlet.waiting.length).toBe(1)
    status = 400
    pass(2_000)
    await outlet.tick()
    expect(outlet.waiting).toEqual([])
    expect(posted.length).toBe(2)
    expect(warnings.at(-1)).toBe('facts: 1 rows rejected, the first: at no time')
  })

  it('drops what is no longer of use', async () => {
    const { outlet, posted, pass, item } = anOutlet()
    outlet.add([item('old')])
    pass(90_000)
    outlet.add([item('new')])
    await outlet.tick()
    expect(posted.map(({ ids }) => ids)).toEqual([['new']])
  })
})
