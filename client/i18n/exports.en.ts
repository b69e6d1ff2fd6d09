import type { exportsZh } from './exports.zh-CN.ts'

export const exportsEn: typeof exportsZh = {
  purpose: {
    title: 'Say what this is for',
    why: 'History of earlier shifts opens with a purpose. The purpose, its reference and the days looked at go into the audit; it ends when you sign out, or after eight hours.',
    kind: 'Purpose',
    kinds: { review: 'Review', training: 'Training', complaint: 'Complaint', legal: 'Legal proceedings' },
    reference: 'Reference',
    referenceHint: 'Number of a case, meeting or course',
    open: 'Open history',
    opening: 'Opening',
    back: 'Do not look',
    failed: 'Not opened: the server did not answer.',
    refused: (message) => `Not opened: ${message}`,
    present: (kind, reference) => `Purpose: ${kind} · ${reference}`,
    until: (time) => `until ${time}`,
    end: 'End purpose',
  },
}
