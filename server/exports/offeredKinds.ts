/** Kinds of export that this server makes. */
export const offeredKinds = ['report', 'csv'] as const
