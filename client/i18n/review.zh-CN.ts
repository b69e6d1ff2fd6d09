/** The words of the review. */
export const reviewZh = {
  review: {
    title: '回放复盘',
    player: '回放',
    toLive: '回到实时',
  },
}
