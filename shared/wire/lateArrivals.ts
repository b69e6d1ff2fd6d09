import type { LateArrival } from '../select/dailyReviewLate.ts'

/** `GET /api/past/late-arrivals`: arrivals after their target, of `judged` that had one; the most late first. */
export type LateArrivals = Readonly<{ judged: number; late: readonly LateArrival[] }>
