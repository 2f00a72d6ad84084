// The engine's own tables: event log, sessions, secrets, idempotency, import rows. Each statement may run again without harm.
export const engineTables = `
create extension if not exists pg_trgm;
create schema if not exists rapport;
create table if not exists rapport.meta (key text primary key, value jsonb not null);
create table if not exists rapport.event (
  seq bigint generated always as identity, txid xid8 not null default pg_current_xact_id(), at timestamptz not null,
  object text not null, record uuid not null, verb text not null, actor uuid, door text not null, request text, cause uuid,
  payload json, salt text, digest text not null
) partition by range (at);
create table if not exists rapport.event_rest partition of rapport.event default;
create index if not exists event_record on rapport.event (record, seq);
create index if not exists event_horizon on rapport.event (txid, seq);
create index if not exists event_cause on rapport.event (cause) where cause is not null;
create table if not exists rapport.seal (upto_txid xid8 not null, upto_seq bigint not null, events bigint not null, hash text not null, at timestamptz not null default now(), primary key (upto_txid, upto_seq));
create table if not exists rapport.credential (user_id uuid primary key, hash text not null, changed_at timestamptz not null default now(), must_change boolean not null default false);
create table if not exists rapport.session (
  id uuid primary key, token_hash bytea not null unique, user_id uuid not null, created_at timestamptz not null default now(), seen_at timestamptz not null default now(),
  expires_at timestamptz not null, agent text, address text);
alter table rapport.session add column if not exists preview_user uuid, add column if not exists preview_until timestamptz;
create index if not exists session_of_user on rapport.session (user_id);
create table if not exists rapport.attempt (key text primary key, failures integer not null, until timestamptz, at timestamptz not null default now());
create table if not exists rapport.idempotency (
  actor uuid not null, key text not null, fingerprint text not null, status integer, body text, headers jsonb, at timestamptz not null default now(), primary key (actor, key));
create index if not exists idempotency_at on rapport.idempotency (at);
create table if not exists rapport.import_row (import uuid not null, line integer not null, outcome text not null, record uuid, version integer, before jsonb, problem jsonb, cells jsonb, primary key (import, line));
create table if not exists rapport.erasure (id uuid primary key, at timestamptz not null, records jsonb not null);
create index if not exists import_row_skipped on rapport.import_row (record) where outcome = 'skipped';
create index if not exists import_row_problem on rapport.import_row (import, line) where problem is not null;
drop index if exists rapport.import_row_rejected;
`
/** Monthly partitions of the event log from last month to three ahead; rows outside them land in the rest. */
export function eventPartitions(now: Date): string[] {
  return [-1, 0, 1, 2, 3].map((n) => {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + n, 1))
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + n + 1, 1))
    const name = `event_${from.toISOString().slice(0, 7).replace('-', '_')}`
    return `create table if not exists rapport.${name} partition of rapport.event for values from ('${from.toISOString()}') to ('${to.toISOString()}')`
  })
}
