// A record of the sample company, as the API would give it.
export type Row = Record<string, unknown> & { id: string; createdAt: string }
