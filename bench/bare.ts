// What the machine can do with no product in between: the same columns, indexes and durability, by hand. The measure of every ratio.
import fastify from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16, options: '-c search_path=public' })
const columns = (process.env.BARE_COLUMNS ?? '').split(',')
const insert = `insert into bare_account (${columns.map((c) => `"${c}"`).join(', ')}) values (${columns.map((c, i) => (c === '$words' ? `array_to_tsvector($${i + 1}::text[])` : `$${i + 1}`)).join(', ')}) returning *`
const app = fastify()
app.post('/accounts', async (request, reply) => {
  const body = request.body as Record<string, unknown>
  const { rows } = await pool.query(
    insert,
    columns.map((c) => (c === 'id' ? crypto.randomUUID() : body[c])),
  )
  return reply.status(201).send({ data: rows[0] })
})
app.get('/accounts/:id', async (request) => {
  const { rows } = await pool.query('select * from account where id = $1 and "deletedAt" is null', [(request.params as { id: string }).id])
  return { data: rows[0] }
})
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
process.stdout.write('ready\n')
