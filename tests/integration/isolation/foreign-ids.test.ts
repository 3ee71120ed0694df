import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { ownDatabase } from '#tests/setup/own-database.ts'

// Organisations with fixed ids: a database of its own, named before anything connects.
const own = await ownDatabase()
process.env.DATABASE_URL = own.databaseUrl
process.env.DATABASE_ADMIN_URL = own.adminUrl
process.env.DATABASE_WORKER_URL = own.workerUrl
process.env.MERCURIALE_TODAY = '2026-11-22'

const { client, db } = await import('#db/client.ts')
const { seedDemo } = await import('#db/seed/demo.ts')
const { DEMO_ORGANISATIONS, DEMO_USERS, DEMO_PLATFORM_ADMINISTRATOR, NAMUR } = await import(
  '#db/seed/demo-organisations.ts'
)
const { withTenant } = await import('#db/tenant.ts')
const { insertActor } = await import('#tests/factories/actor.ts')
const { FORMS, KINDS, OTHER_PARAMETERS } = await import('#tests/factories/foreign-kinds.ts')
const { fillDemo } = await import('#tests/factories/demo-world.ts')
const { answerOf, call } = await import('#tests/factories/route.ts')
const { anonymousRequest, insertSession } = await import('#tests/factories/session.ts')

type Handler = Parameters<typeof call>[0]
type Route = { name: string; params: string[]; intents: string[]; loader?: Handler; action?: Handler }

/** What an address with ids leads to: the values of its parameters, words that only it holds, who may reach it by it. */
type Thing = { params: Record<string, string>; words: string; readers: string[] }

type Account = { email: string; userId: string; organisationId: string | null; cookie: string }

const folder = join(import.meta.dirname, '../../../app/routes')

async function readRoutes(): Promise<Route[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.'))
  return Promise.all(
    names.map(async (file) => {
      const module = /\.tsx?$/.test(file) ? file : `${file}/route.tsx`
      const { loader, action } = await import(join(folder, module))
      const name = file.replace(/\.tsx?$/, '')
      const params = [...name.matchAll(/\$([A-Za-z0-9]+)/g)].map(([, param]) => param ?? '')
      const text = await readFile(join(folder, module), 'utf8')
      const intents = [...text.matchAll(/intent (?:===|!==) '([a-z-]+)'/g)].map(([, intent]) => intent ?? '')
      return { name, params, intents: [...new Set(['', 'save', ...intents])], loader, action }
    }),
  )
}

const isId = (param: string) => !(param in FORMS)
const idsOf = (route: Route) => route.params.filter(isId).toSorted().join(' ')

type Row = Record<string, unknown> & { words: string; readers: (string | null)[] }

/** Every row of every organisation of the demo that an address of this kind can name, as its own organisation sees it. */
async function thingsOf(query: string): Promise<Thing[]> {
  const found: Thing[] = []
  for (const { id } of DEMO_ORGANISATIONS) {
    const rows = await withTenant(id, (tx) => tx.execute<Row>(sql.raw(query)))
    for (const { words, readers, ...params } of rows) {
      const ids = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
      found.push({ words, readers: readers.flatMap((one) => one ?? []), params: ids })
    }
  }
  return found
}

const kindOf = (route: Route) =>
  KINDS.find(([start, params]) => start !== '' && route.name.startsWith(start) && params === idsOf(route)) ??
  KINDS.find(([start, params]) => start === '' && params === idsOf(route))

let routes: Route[] = []
let accounts: Account[] = []
const things = new Map<string, Thing[]>()

async function signInEverybody(): Promise<Account[]> {
  const idOf = new Map(DEMO_ORGANISATIONS.map(({ slug, id }) => [slug, id]))
  const everybody = await db.execute<{ id: string; email: string }>(sql`select id, email from users`)
  const userId = (email: string) => everybody.find((one) => one.email === email)?.id ?? ''
  const demo = DEMO_USERS.flatMap(({ email, roles }) =>
    roles.map(({ slug }) => ({ email, userId: userId(email), organisationId: idOf.get(slug) ?? null })),
  )
  const { email } = DEMO_PLATFORM_ADMINISTRATOR
  // Who may do everything at home, so that a refusal is never that of a role only.
  const administrators = await Promise.all(
    DEMO_ORGANISATIONS.map(({ id, slug }) =>
      insertActor({ role: 'administrator', organisationId: id, email: `tout@${slug}.example` }),
    ),
  )
  const people = [...demo, { email, userId: userId(email), organisationId: null }, ...administrators]
  return Promise.all(people.map(async (person) => ({ ...person, cookie: (await insertSession(person)).cookie })))
}

const strangerTo = (account: Account, { readers }: Thing) => !readers.includes(account.organisationId ?? '')

/** Two that belong to different organisations, others for each account: rows of one kind are guarded alike. */
function foreignTo(account: Account, all: readonly Thing[]): Thing[] {
  const perReaders = new Map(all.filter((thing) => strangerTo(account, thing)).map((one) => [one.readers.join(), one]))
  const found = [...perReaders.values()]
  const first = accounts.indexOf(account) % Math.max(found.length, 1)
  return [...found.slice(first), ...found.slice(0, first)].slice(0, 2)
}

beforeAll(async () => {
  await seedDemo()
  const idOf = (slug: string) => DEMO_ORGANISATIONS.find((one) => one.slug === slug)?.id as TenantId
  const names = Object.fromEntries(DEMO_ORGANISATIONS.map(({ slug, id }) => [slug, id]))
  await fillDemo(names, idOf('province-de-liege'), [idOf('seraing'), idOf('zp-fagnes')])
  routes = await readRoutes()
  accounts = await signInEverybody()
  for (const [, , query] of KINDS) things.set(query, await thingsOf(query))
}, 120_000)

afterAll(async () => {
  await client.end()
  await own.drop()
})

const withIds = () => routes.filter((route) => idsOf(route) !== '' && !(route.name in OTHER_PARAMETERS))

test('every address with a parameter is walked, and the demo holds foreign rows for each', () => {
  expect(
    withIds()
      .filter((route) => !kindOf(route))
      .map(({ name }) => name),
  ).toEqual([])
  expect(KINDS.filter(([, , query]) => !things.get(query)?.length).map(([start, params]) => start + params)).toEqual([])
  const never = withIds().filter((route) => {
    const all = things.get(kindOf(route)?.[2] ?? '') ?? []
    return !accounts.some((account) => foreignTo(account, all).length > 0)
  })
  expect(never.map(({ name }) => name)).toEqual([])
})

/** In the order of the items, a few at a time. */
async function inParallel<Item, Value>(items: readonly Item[], work: (item: Item) => Promise<Value>): Promise<Value[]> {
  const found: Value[] = []
  for (let at = 0; at < items.length; at += 6) {
    found.push(...(await Promise.all(items.slice(at, at + 6).map(work))))
  }
  return found
}

type Sent = { route: Route; account: Account; thing: Thing }

const addressOf = ({ route, thing }: Sent) => `/${route.name}?${new URLSearchParams(thing.params)}`
const ask = async (handler: Handler, sent: Sent, form?: Record<string, string>) => {
  const request = anonymousRequest(addressOf(sent), form, { cookie: sent.account.cookie })
  return answerOf(await call(handler, request, { ...FORMS, ...sent.thing.params }))
}

/** Every account before every address with the ids of rows that are not theirs. */
function walk(): Sent[] {
  return withIds().flatMap((route) => {
    const all = things.get(kindOf(route)?.[2] ?? '') ?? []
    return accounts.flatMap((account) => foreignTo(account, all).map((thing) => ({ route, account, thing })))
  })
}

type Asked = Sent & { handler: Handler; form?: Record<string, string> }

/** What an answer gives away: in its data, in a redirect, in its cookies. */
const tells = ({ body, location, cookies }: Awaited<ReturnType<typeof ask>>, { words }: Thing) =>
  JSON.stringify([body ?? '', location, cookies.map(decodeURIComponent)]).includes(words)

/** One line per route and kind of wrong answer, with the first account that got it. */
async function faultsOf(asked: readonly Asked[], fine: readonly number[]): Promise<string[]> {
  const answers = await inParallel(asked, async (sent) => {
    const answer = await ask(sent.handler, sent, sent.form)
    const told = tells(answer, sent.thing)
    if (!told && fine.includes(answer.status)) return []
    const kind = `${sent.route.name}: ${answer.status}${told ? ' with words' : ''}`
    return [[kind, `${kind} for ${sent.account.email}, ${JSON.stringify(sent.thing)}`] as const]
  })
  return [...new Map(answers.flat().toReversed()).values()]
}

test('no account reads anything by the id of somebody else’s row', { timeout: 120_000 }, async () => {
  const asked = walk().flatMap((sent) => (sent.route.loader ? [{ ...sent, handler: sent.route.loader }] : []))
  expect(asked.length).toBeGreaterThan(500)
  expect(await faultsOf(asked, [403, 404])).toEqual([])
})

const traces = async () => {
  const counts: number[] = []
  for (const { id } of DEMO_ORGANISATIONS) {
    counts.push((await withTenant(id, (tx) => tx.execute(sql`select 1 from audit_entries`))).length)
  }
  return counts
}

test('nor changes anything by it, whatever the form asks', { timeout: 120_000 }, async () => {
  const before = await traces()
  const asked = walk().flatMap((sent) => {
    const { action: handler, intents } = sent.route
    if (!handler || !sent.account.email.startsWith('tout@')) return []
    const form = { ...sent.thing.params, member: NAMUR, version: '1' }
    return intents.map((intent) => ({ ...sent, handler, form: { ...form, intent } }))
  })
  // 400: a form that is refused before anything is looked up.
  expect(await faultsOf(asked, [400, 403, 404])).toEqual([])
  expect(await traces()).toEqual(before)
})

/** Addresses without an id that everybody may read. */
const OPEN = /^(_public\.|dev\.|styles)/

const QUERIES = ['', '?q=réserv', '?cherche=réserv']

/** Ids and telling words of rows that an account has no part in; names of organisations are no secret. */
function secretsFrom(account: Account, everything: readonly Thing[]): string[] {
  const mine = everything.filter((thing) => !strangerTo(account, thing))
  const known = new Set(mine.flatMap(({ params, words }) => [...Object.values(params), words]))
  const foreign = everything.filter((thing) => strangerTo(account, thing) && !('organisationId' in thing.params))
  const all = foreign.flatMap(({ params, words }) => [...Object.values(params), ...(words.length > 12 ? [words] : [])])
  return [...new Set(all)].filter((secret) => !known.has(secret))
}

async function saidAt(loader: Handler, query: string, { cookie }: Account): Promise<string> {
  const answer = await call(loader, anonymousRequest(`/${query}`, undefined, { cookie }))
  return answer instanceof Response ? answer.text() : JSON.stringify((await answerOf(answer)).body ?? '')
}

test('no list, search, export or home shows an id or the words of somebody else’s row', {
  timeout: 120_000,
}, async () => {
  const everything = [...things.values()].flat()
  const places = routes.flatMap(({ params, name, loader }) =>
    loader && params.length === 0 && !OPEN.test(name) ? QUERIES.map((query) => ({ name, loader, query })) : [],
  )
  for (const account of accounts) {
    const secrets = secretsFrom(account, everything)
    expect(secrets.length).toBeGreaterThan(20)
    const told = await inParallel(places, async ({ name, loader, query }) => {
      const said = await saidAt(loader, query, account)
      return secrets.filter((secret) => said.includes(secret)).map((secret) => `${secret} at ${name}${query}`)
    })
    expect(told.flat(), account.email).toEqual([])
  }
})
