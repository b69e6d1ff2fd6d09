import type { PageBrowser } from './page.ts'

/** The present by this browser’s clock, second by second, while the component that asked is there. */
export function ticking({ clock, every }: Pick<PageBrowser, 'clock' | 'every'>): { readonly now: number } {
  let now = $state(clock())
  $effect(() => every(1000, () => (now = clock())))
  return {
    get now() {
      return now
    },
  }
}
