/** For each of `count` nodes a number that all nodes it hangs together with share. */
export function components(count: number, links: readonly { a: number; b: number }[]): Int32Array {
  const leader = Int32Array.from({ length: count }, (_, i) => i)
  const find = (node: number): number => {
    let root = node
    while (leader[root] !== root) root = leader[root]!
    while (leader[node] !== root) {
      const next = leader[node]!
      leader[node] = root
      node = next
    }
    return root
  }
  for (const { a, b } of links) leader[find(a)] = find(b)
  for (let node = 0; node < count; node++) find(node)
  return leader.map((_, node) => find(node))
}
