import type { lookBackZh } from './lookBack.zh-CN.ts'

export const lookBackEn: typeof lookBackZh = {
  lookBack: {
    title: 'What did I miss',
    ago: (minutes) => `from ${minutes} minutes ago`,
    waiting: 'Fetching this moment',
    further: (minutes) => `further back: ${minutes} minutes`,
    furtherKey: 'B',
    toLive: 'Back to live',
    toLiveKey: 'Esc or L',
    news: (count) => `live: ${count} new priority 1`,
    liveLost: 'the live link is lost',
    needsPurpose: 'This moment is of an earlier shift: Review shows it once a purpose is given',
    inReview: 'Open in Review',
    refused: (why) => `Cannot look back: ${why}`,
    unreachable: 'Cannot look back: the server did not answer',
    notKnown: 'not known for the past',
    nothingCommanded: 'Nothing can be commanded in playback',
  },
}
