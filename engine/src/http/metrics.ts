// Figures for Prometheus.
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Engine } from '../engine.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry, prefix: 'rapport_' })
export const httpSeconds = new Histogram({
  name: 'rapport_http_request_seconds',
  help: 'Time to answer, by route',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
})
const connections = new Gauge({ name: 'rapport_db_connections', help: 'Connections of the pool', labelNames: ['state'], registers: [registry] })
export async function metricsText(engine: Engine): Promise<string> {
  connections.set({ state: 'open' }, engine.pool.totalCount)
  connections.set({ state: 'idle' }, engine.pool.idleCount)
  connections.set({ state: 'waiting' }, engine.pool.waitingCount)
  return registry.metrics()
}
