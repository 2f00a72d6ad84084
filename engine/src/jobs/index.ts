// Work that outlives a request, done by workers of this process or of others on the same database.
export { startJobs, type JobOptions, type Jobs } from './jobs.ts'
export { enqueue, task, type Enqueue, type Payload, type Task } from './tasks.ts'
