/** The queues of the desk: incidents, orders, alerts, and what went to other agencies. */
export const queueTabs = ['incidents', 'orders', 'alerts', 'diversions'] as const
export type QueueTab = (typeof queueTabs)[number]
