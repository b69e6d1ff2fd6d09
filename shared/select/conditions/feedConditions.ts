import { condition, type Finder, keyOf, parameter } from './condition.ts'

/**
 * A feed that never spoke is no alarm: it may not be connected yet. But one that was silent when the server stopped stays
 * so until it is heard.
 */
export const feedSilent: Finder = ({ feeds, site, now, isStanding }, rule) =>
  site.feeds.flatMap(({ id, expectEveryMs }) => {
    const lastAt = feeds.find((feed) => feed.id === id)?.lastAt ?? null
    if (lastAt === null && isStanding(keyOf(rule.id, id))) return [condition(rule, id, null, { feed: id })]
    return lastAt === null || now - lastAt <= expectEveryMs ? [] : [condition(rule, id, lastAt, { feed: id })]
  })

export const clockSkew: Finder = ({ feeds, isStanding }, rule) =>
  feeds.flatMap(({ id, skewMs }) => {
    if (skewMs === undefined) return []
    const limit = isStanding(keyOf(rule.id, id)) ? parameter(rule, 'clearBelowMs') : parameter(rule, 'raiseAboveMs')
    return Math.abs(skewMs) > limit ? [condition(rule, id, null, { feed: id })] : []
  })
