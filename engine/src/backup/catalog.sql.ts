// The catalog queries behind a backup. Each yields finished statements as `sql`; things that belong to an extension come with it.

const schemas = `(select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')`

const own = (catalog: string, oid: string) =>
  `not exists (select from pg_depend x where x.classid = '${catalog}'::regclass and x.objid = ${oid} and x.deptype = 'e')`

const relation = (alias = 'c') => `format('%I.%I', (select nspname from pg_namespace where oid = ${alias}.relnamespace), ${alias}.relname)`

const collated = (type: string, collation: string) => `
  coalesce((select format(' collate %I.%I', n.nspname, l.collname) from pg_collation l join pg_namespace n on n.oid = l.collnamespace, pg_type t
    where l.oid = ${collation} and t.oid = ${type} and t.typcollation is distinct from ${collation}), '')`

const counting = `format('increment by %s minvalue %s maxvalue %s start with %s cache %s%s', s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcache,
    case when s.seqcycle then ' cycle' else '' end)`

const column = `format('%I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod), ${collated('a.atttypid', 'a.attcollation')},
  case
    when a.attgenerated <> '' then format(' generated always as (%s) %s', pg_get_expr(d.adbin, d.adrelid), case a.attgenerated when 's' then 'stored' else 'virtual' end)
    when a.attidentity <> '' and not c.relispartition then (
      select format(' generated %s as identity (sequence name %s %s)', case a.attidentity when 'a' then 'always' else 'by default' end, ${relation('q')}, ${counting})
      from pg_depend i join pg_class q on q.oid = i.objid join pg_sequence s on s.seqrelid = q.oid
      where i.classid = 'pg_class'::regclass and i.refclassid = 'pg_class'::regclass and i.refobjid = c.oid and i.refobjsubid = a.attnum and i.deptype = 'i')
    when d.adbin is not null then format(' default %s', pg_get_expr(d.adbin, d.adrelid))
    else '' end,
  case when a.attnotnull then ' not null' else '' end)`

const columns = `(select string_agg(${column}, ', ' order by a.attnum) from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)`

const options = `case when c.reloptions is null then '' else format(' with (%s)', array_to_string(c.reloptions, ', ')) end`

const ours = (kinds: string) => `from pg_class c where c.relkind in (${kinds}) and c.relnamespace in ${schemas} and ${own('pg_class', 'c.oid')}`

const schema = `select format('create schema if not exists %I', n.nspname) as sql from pg_namespace n where n.oid in ${schemas} and ${own('pg_namespace', 'n.oid')}`

const extension = `select format('create extension if not exists %I with schema %I', e.extname, n.nspname) as sql
  from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname <> 'plpgsql'`

/** The locale's column has had three names from 15 to 18. */
const collation = `select format('create collation %I.%I (provider = %s, %s, deterministic = %s%s)', n.nspname, l.collname,
    case l.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
    case when l.collprovider = 'c' then format('lc_collate = %L, lc_ctype = %L', l.collcollate, l.collctype)
      else format('locale = %L', coalesce(to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'colliculocale')) end,
    case when l.collisdeterministic then 'true' else 'false' end, case when to_jsonb(l) ->> 'collicurules' is null then '' else format(', rules = %L', to_jsonb(l) ->> 'collicurules') end) as sql
  from pg_collation l join pg_namespace n on n.oid = l.collnamespace where n.oid in ${schemas} and ${own('pg_collation', 'l.oid')}`

const enumeration = `select format('create type %I.%I as enum (%s)', n.nspname, t.typname,
    (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)) as sql
  from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'e' and n.oid in ${schemas} and ${own('pg_type', 't.oid')}`

const domain = `select format('create domain %I.%I as %s%s%s%s%s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod), ${collated('t.typbasetype', 't.typcollation')},
    case when t.typdefault is null then '' else ' default ' || t.typdefault end, case when t.typnotnull then ' not null' else '' end,
    coalesce((select string_agg(format(' constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), '' order by k.conname) from pg_constraint k
      where k.contypid = t.oid and k.contype = 'c'), '')) as sql
  from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'd' and n.oid in ${schemas} and ${own('pg_type', 't.oid')}`

const composite = `select format('create type %s as (%s)', ${relation()}, (
    select string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod), ${collated('a.atttypid', 'a.attcollation')}), ', ' order by a.attnum)
    from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)) as sql ${ours(`'c'`)}`

const routine = `select pg_get_functiondef(p.oid) as sql from pg_proc p where p.prokind in ('f', 'p', 'w') and p.pronamespace in ${schemas} and ${own('pg_proc', 'p.oid')}`

const sequence = `select format('create sequence %s as %s %s', ${relation()}, format_type(s.seqtypid, null), ${counting}) as sql
  from pg_sequence s, pg_class c where c.oid = s.seqrelid and c.relnamespace in ${schemas} and ${own('pg_class', 'c.oid')}
    and not exists (select from pg_depend i where i.classid = 'pg_class'::regclass and i.objid = c.oid and i.deptype = 'i')`

const table = `select format('create %stable %s (%s)%s%s', case c.relpersistence when 'u' then 'unlogged ' else '' end, ${relation()}, ${columns},
    case c.relkind when 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end, ${options}) as sql ${ours(`'r', 'p'`)}`

const storage = `select format('alter table only %s alter column %I set %s', ${relation()}, a.attname, w.what) as sql
  from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid, lateral (values
    (case when a.attstorage <> t.typstorage then 'storage ' || case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end end),
    (case a.attcompression when 'p' then 'compression pglz' when 'l' then 'compression lz4' end),
    (case when (to_jsonb(a) ->> 'attstattarget')::int >= 0 then format('statistics %s', to_jsonb(a) ->> 'attstattarget') end)) w (what)
  where w.what is not null and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and c.relnamespace in ${schemas} and ${own('pg_class', 'c.oid')}`

const partition = `select format('alter table only %s attach partition %s %s', ${relation('p')}, ${relation()}, pg_get_expr(c.relpartbound, c.oid)) as sql
  from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent
  where c.relispartition and c.relkind in ('r', 'p') and c.relnamespace in ${schemas}`

const view = `select format('create %s %s%s as %s', case c.relkind when 'm' then 'materialized view' else 'view' end, ${relation()}, ${options},
    rtrim(pg_get_viewdef(c.oid), ';') || case c.relkind when 'm' then ' with no data' else '' end) as sql ${ours(`'v', 'm'`)}`

const owned = `select format('alter sequence %s owned by %s.%I', ${relation()}, ${relation('t')}, a.attname) as sql
  from pg_class c join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass and d.deptype = 'a'
    join pg_class t on t.oid = d.refobjid join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
  where c.relkind = 'S' and c.relnamespace in ${schemas} and ${own('pg_class', 'c.oid')}`

export const before = [schema, extension, collation, enumeration, domain, composite, routine, sequence, table, storage, partition, view, owned]

/** Keys of a partitioned table are made on it alone, and its partitions' own are attached, so that all keep their names. */
const constraint = (types: string) => `
  select format('alter table %s%s add constraint %I %s', case when k.contype in ('p', 'u') then 'only ' else '' end, ${relation()}, k.conname, pg_get_constraintdef(k.oid)) as sql
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where k.contype in (${types}) and c.relkind in ('r', 'p') and c.relnamespace in ${schemas} and ${own('pg_class', 'c.oid')}
    and (k.contype in ('p', 'u', 'x') or (k.conparentid = 0 and k.conislocal))`

const index = `select pg_get_indexdef(c.oid) as sql
  ${ours(`'i', 'I'`)} and not exists (select from pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x'))`

const attachedIndex = `select format('alter index %s attach partition %s', ${relation('p')}, ${relation()}) as sql
  from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent where c.relkind in ('i', 'I') and c.relnamespace in ${schemas}`

const statistic = `select pg_get_statisticsobjdef(s.oid) as sql from pg_statistic_ext s where s.stxnamespace in ${schemas} and ${own('pg_statistic_ext', 's.oid')}`

const trigger = `select pg_get_triggerdef(t.oid) as sql from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and t.tgparentid = 0 and c.relnamespace in ${schemas} and ${own('pg_class', 'c.oid')}`

const triggerState = `select format('alter table only %s %s trigger %I', ${relation()},
    case t.tgenabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end, t.tgname) as sql
  from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and t.tgenabled <> 'O' and c.relnamespace in ${schemas}`

const rowSecurity = `select format('alter table %s %s row level security', ${relation()}, w.what) as sql from pg_class c, lateral (values
    (case when c.relrowsecurity then 'enable' end), (case when c.relforcerowsecurity then 'force' end)) w (what)
  where w.what is not null and c.relnamespace in ${schemas} and ${own('pg_class', 'c.oid')}`

const comment = `select format('comment on %s %s is %L', w.kind, w.name, d.description) as sql from pg_description d join lateral (
    select case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' when 'i' then 'index' when 'I' then 'index' when 'c' then 'type' else 'table' end,
      ${relation()} from pg_class c where d.classoid = 'pg_class'::regclass and c.oid = d.objoid and d.objsubid = 0 and c.relnamespace in ${schemas} and ${own('pg_class', 'c.oid')}
    union all select 'column', format('%s.%I', ${relation()}, a.attname) from pg_class c join pg_attribute a on a.attrelid = c.oid
      where d.classoid = 'pg_class'::regclass and c.oid = d.objoid and a.attnum = d.objsubid and d.objsubid > 0 and c.relnamespace in ${schemas} and ${own('pg_class', 'c.oid')}
    union all select 'routine', p.oid::regprocedure::text from pg_proc p
      where d.classoid = 'pg_proc'::regclass and p.oid = d.objoid and p.pronamespace in ${schemas} and ${own('pg_proc', 'p.oid')}
    union all select 'schema', quote_ident(n.nspname) from pg_namespace n
      where d.classoid = 'pg_namespace'::regclass and n.oid = d.objoid and n.oid in ${schemas} and n.nspname <> 'public') w (kind, name) on true`

const refresh = `select format('refresh materialized view %s', ${relation()}) as sql ${ours(`'m'`)} and c.relispopulated`

export const after = [
  constraint(`'p', 'u', 'x'`),
  constraint(`'c'`),
  index,
  attachedIndex,
  constraint(`'f'`),
  statistic,
  trigger,
  triggerState,
  rowSecurity,
  comment,
  refresh,
]

/** What holds rows: ordinary tables, the leaves of partitioned ones among them; and of their columns those not computed. */
export const tables = `select n.nspname as schema, c.relname as name, coalesce((
    select array_agg(a.attname::text order by a.attnum) from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''), '{}') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.oid in ${schemas} and ${own('pg_class', 'c.oid')} order by 1, 2`

export const sequences = `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'S' and n.oid in ${schemas} and ${own('pg_class', 'c.oid')} order by 1, 2`

/** Kinds of things that the statements above would leave out: better no backup than one with a hole. */
export const rejected = `
  select 'foreign table ' || c.oid::regclass as what ${ours(`'f'`)}
  union all select 'inheritance of ' || c.oid::regclass from pg_class c join pg_inherits i on i.inhrelid = c.oid where c.relkind = 'r' and not c.relispartition and c.relnamespace in ${schemas}
  union all select 'typed table ' || c.oid::regclass ${ours(`'r', 'p'`)} and c.reloftype <> 0
  union all select 'aggregate ' || p.oid::regprocedure from pg_proc p where p.prokind = 'a' and p.pronamespace in ${schemas} and ${own('pg_proc', 'p.oid')}
  union all select 'operator ' || o.oid::regoperator from pg_operator o where o.oprnamespace in ${schemas} and ${own('pg_operator', 'o.oid')}
  union all select 'range type ' || t.oid::regtype from pg_type t where t.typtype = 'r' and t.typnamespace in ${schemas} and ${own('pg_type', 't.oid')}
  union all select 'text search configuration ' || t.oid::regconfig from pg_ts_config t where t.cfgnamespace in ${schemas} and ${own('pg_ts_config', 't.oid')}
  union all select 'text search dictionary ' || t.oid::regdictionary from pg_ts_dict t where t.dictnamespace in ${schemas} and ${own('pg_ts_dict', 't.oid')}
  union all select 'rule ' || r.rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class where r.rulename <> '_RETURN' and c.relnamespace in ${schemas} and ${own('pg_class', 'c.oid')}
  union all select 'policy ' || p.polname from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace in ${schemas} and ${own('pg_class', 'c.oid')}
  union all select 'event trigger ' || e.evtname from pg_event_trigger e where ${own('pg_event_trigger', 'e.oid')}
  union all select 'large object ' || m.oid from pg_largeobject_metadata m`

/** Anything of anyone's, by which a database is not empty. */
export const occupied = `
  select c.oid::regclass::text as what from pg_class c where c.relnamespace in ${schemas} and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f', 'c') and ${own('pg_class', 'c.oid')}
  union all select p.oid::regprocedure::text from pg_proc p where p.pronamespace in ${schemas} and ${own('pg_proc', 'p.oid')}
  union all select 'schema ' || n.nspname from pg_namespace n where n.oid in ${schemas} and n.nspname <> 'public' and ${own('pg_namespace', 'n.oid')}
  limit 1`
