export const sideTabs = ['story', 'incidents', 'alerts', 'times', 'walls', 'shift'] as const
export type SideTab = (typeof sideTabs)[number]

/** How the player is laid out, as an address and a bookmark keep it: the tab, and the units with a trail. */
export type ReviewLayout = Readonly<{ tab: SideTab; trails: readonly string[] }>

/** `walls` or `story,u1,u2`: ids are written as in an address, so that any of them can be kept. */
export function layoutText({ tab, trails }: ReviewLayout): string | null {
  if (tab === 'story' && trails.length === 0) return null
  return [tab, ...trails.map(encodeURIComponent)].join(',')
}

export function layoutOf(text: string | null): ReviewLayout {
  const [tab, ...trails] = (text ?? '').split(',')
  return { tab: sideTabs.find((each) => each === tab) ?? 'story', trails: trails.flatMap(decoded) }
}

function decoded(text: string): string[] {
  try {
    return text === '' ? [] : [decodeURIComponent(text)]
  } catch {
    return []
  }
}
