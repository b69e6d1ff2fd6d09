/** For what somebody looks back further than the present shift. */
export const purposeKinds = ['review', 'training', 'complaint', 'legal'] as const
export type PurposeKind = (typeof purposeKinds)[number]

/** Longest reference, characters. */
export const longestReference = 80

/**
 * `/api/past/purposes`: what a session looks back for, and what it belongs to (a case number, a course, a meeting).
 * Epoch ms.
 */
export type Purpose = Readonly<{
  id: number
  purpose: PurposeKind
  reference: string
  openedAt: number
  endsAt: number
}>
