import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** What the server counts about itself, in the names Prometheus will ask for. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    watchProcess: () => collectDefaultMetrics({ register: registry, prefix: 'watchfloor_' }),
    rows: new Counter({
      name: 'watchfloor_rows_total',
      help: 'Rows at the ingest doors, by what became of them',
      labelNames: ['feed', 'door', 'outcome'],
      registers,
    }),
    requests: new Histogram({
      name: 'watchfloor_request_seconds',
      help: 'Time to answer an ingest request, durable commit included',
      labelNames: ['door'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2],
      registers,
    }),
    refusedKeys: new Counter({
      name: 'watchfloor_refused_keys_total',
      help: 'Requests without a valid key',
      registers,
    }),
    seq: new Gauge({ name: 'watchfloor_seq', help: 'Place of the newest fact in history', registers }),
    clients: new Gauge({ name: 'watchfloor_clients', help: 'Connected screens', registers }),
    behind: new Counter({
      name: 'watchfloor_clients_cut_total',
      help: 'Times a client that could not keep up was cut and caught up later',
      registers,
    }),
    quarantined: new Gauge({
      name: 'watchfloor_quarantine_rows',
      help: 'Rows in quarantine',
      labelNames: ['kind'],
      registers,
    }),
    openIncidents: new Gauge({
      name: 'watchfloor_open_incidents',
      help: 'Incidents not ended, by priority',
      labelNames: ['priority'],
      registers,
    }),
    standingAlerts: new Gauge({
      name: 'watchfloor_standing_alerts',
      help: 'Alerts whose cause still holds',
      registers,
    }),
    feedAge: new Gauge({
      name: 'watchfloor_feed_age_seconds',
      help: 'Time since a feed was last heard; absent until it has been',
      labelNames: ['feed'],
      registers,
    }),
  }
}
