import type { OrdersRead } from '../../shared/access/ordersRead.ts'

/** Why a key cannot be made to read these orders here; null when it can. */
export function ordersMisfit(
  orders: OrdersRead,
  { parties, hasArea }: Readonly<{ parties: readonly { id: string }[]; hasArea: (id: string) => boolean }>,
): string | null {
  if (orders?.of === 'party' && !parties.some(({ id }) => id === orders.party))
    return `There is no party ${orders.party}`
  const unknown = orders?.of === 'units' ? orders.areas?.find((id) => !hasArea(id)) : undefined
  return unknown === undefined ? null : `There is no area ${unknown}`
}

/** What a key is for, as the audit and the command line write it: `calls`, `radio units:t1,t2`, `links party:hotline`. */
export function keyPurpose(feed: string, orders: OrdersRead): string {
  return orders === null ? feed : `${feed} ${ordersText(orders)}`
}

/** Reads `all`, `units`, `units:AREA,AREA` or `party:ID`; undefined for anything else. */
export function ordersNamed(text: string): OrdersRead | undefined {
  const at = text.indexOf(':')
  const [of, which] = at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
  if (of === 'all' && which === null) return { of }
  if (of === 'units') {
    if (which === null) return { of, areas: null }
    const areas = which.split(',').map((id) => id.trim())
    return areas.every(Boolean) ? { of, areas } : undefined
  }
  return of === 'party' && which ? { of, party: which } : undefined
}

function ordersText(orders: NonNullable<OrdersRead>): string {
  switch (orders.of) {
    case 'all':
      return 'all'
    case 'units':
      return orders.areas === null ? 'units' : `units:${orders.areas.join(',')}`
    case 'party':
      return `party:${orders.party}`
  }
}
