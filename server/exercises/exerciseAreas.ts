import { isInScope } from '../../shared/access/scope.ts'
import type { Areas } from '../../shared/domain/area.ts'

/** What lies in both of two scopes, as roots; null is everything. Empty where they do not meet. */
export function commonAreas(
  world: Areas,
  a: readonly string[] | null,
  b: readonly string[] | null,
): readonly string[] | null {
  if (a === null) return b
  if (b === null) return a
  const both = [...a.filter((area) => isInScope(world, b, area)), ...b.filter((area) => isInScope(world, a, area))]
  return [...new Set(both)]
}
