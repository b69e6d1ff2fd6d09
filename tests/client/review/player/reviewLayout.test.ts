import { describe, expect, it } from 'vitest'
import { layoutOf, layoutText } from '../../../../client/review/player/reviewLayout.ts'

describe('[F5] the layout of the player in an address', () => {
  it('keeps the tab and the trails', () => {
    const layout = { tab: 'walls', trails: ['U-1', 'a,b'] } as const
    expect(layoutOf(layoutText(layout))).toEqual(layout)
  })

  it('is not said where it is as it comes', () => {
    expect(layoutText({ tab: 'story', trails: [] })).toBeNull()
    expect(layoutOf(null)).toEqual({ tab: 'story', trails: [] })
  })

  it('is as it comes where somebody wrote something else', () => {
    expect(layoutOf('%,%E0%A4%A')).toEqual({ tab: 'story', trails: [] })
  })
})
