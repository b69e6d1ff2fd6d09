import type { DeskAreaWords } from './deskArea.zh-CN.ts'
import { plural } from './plural.ts'

/** What the panel of an area says, in English. */
export const deskAreaEn: DeskAreaWords = {
  cover: 'Cover',
  coverNow: 'Nobody free now',
  coverSoon: 'Perhaps nobody within 15 min',
  coverNone: 'Every township has a free unit',
  coverWhy: (chance, free) => `${chance} chance of none · ${free} expected free`,
  coverDefinition:
    'Counted over units that answer calls. In 15 minutes: free now and expected to clear; listed where calls as in the last 3 hours would take them all with a chance of half or more.',
  response: 'Response this shift',
  responseOf: (n) => `${plural(n, 'incident')} this shift`,
  interval: 'Interval',
  p50: 'P50',
  p90: 'P90',
  n: 'n',
  inTarget: 'in target',
  earlier: (weeks) => plural(weeks, 'earlier week'),
  intervals: {
    answer: 'Answer',
    queue: 'Queue',
    dispatch: 'Dispatch',
    receipt: 'Receipt',
    turnout: 'Turnout',
    travel: 'Travel',
    total: 'Arrival',
    handling: 'Handling',
    feedback: 'Feedback',
  },
  longest: (interval) => `Longest part: ${interval}`,
  burst: 'Bursts',
  burstWindow: 'Last 60 minutes against the usual',
  burstNone: 'No area or type differs from the usual',
  burstUnknown: 'Too few earlier days are known to compare with',
  burstHow: (days, z) =>
    `Against the mean of the same hour on ${days} earlier days; z = 2(√n − √mean), a burst above ${z}. These are reported incidents: reported is not occurred.`,
  burstRow: (now, usual, z) => `${now} now · usual ${usual} · z ${z}`,
  isBurst: 'burst',
  noise: 'usual variation',
  incidents: 'Open',
  free: 'Free for calls',
  onDuty: 'On duty',
  below: 'Areas below',
  few: 'few cases: read the median',
}
