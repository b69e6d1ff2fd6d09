import type { reviewZh } from './review.zh-CN.ts'

export const reviewEn: typeof reviewZh = {
  review: {
    title: 'Review',
    player: 'Playback',
    toLive: 'Back to live',
  },
}
