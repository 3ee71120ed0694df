import { join } from 'node:path'
import { env } from '#app/lib/env.server.ts'
import { DEMO_PASSWORD } from '#db/seed/demo-organisations.ts'
import { scaleOrganisations } from '#db/seed/scale-plan.ts'
import { bareRender } from './bare-render.ts'
import type { DataSet } from './data-set.ts'
import type { Figure } from './figure.ts'
import { logStatements, recordStatements, replayer, type Statements } from './statements.ts'
import { interleaved, median, p95 } from './statistics.ts'
import { freePort, startWebServer, type WebServer } from './web-server.ts'

/** `reader`: whose register it is read in; the largest one's unless said. */
type Page = { name: string; path: string; reader?: keyof People }

// Of 1,000 contracts some 60 have the word, of 100,000 some 6,500: a full page in both.
const REGISTER_PAGES = [
  { name: 'list, text filter, by end date', path: '/marches?q=entretien&tri=current-end' },
  { name: 'échéancier', path: '/echeances' },
] as const satisfies readonly Page[]

const ROUNDS = { whole: { rounds: 60, warmUp: 20 }, quick: { rounds: 25, warmUp: 10 } }
type Rounds = (typeof ROUNDS)[keyof typeof ROUNDS]
const GOAL = 1.5

type People = { large: string; small: string }

/** One coordinator of the largest register and one of the register of a thousand. */
function accounts({ size }: DataSet): People {
  const [large, small] = scaleOrganisations(size).map(({ slug }) => `coordination@${slug}.example`)
  if (!large || !small) throw new Error('The data set has fewer than two organisations')
  return { large, small }
}

async function withServer<Value>(
  port: number,
  people: People,
  work: (server: WebServer, cookies: People) => Promise<Value>,
) {
  const server = await startWebServer(port)
  try {
    const large = await server.signIn(people.large, DEMO_PASSWORD)
    return await work(server, { large, small: await server.signIn(people.small, DEMO_PASSWORD) })
  } finally {
    await server.stop()
  }
}

/** The second reading of each page: the first one still opens connections. */
function statementsOfPages(
  { directory }: DataSet,
  port: number,
  people: People,
  pages: readonly Page[],
): Promise<Statements[]> {
  return withServer(port, people, async (server, cookies) => {
    const recorded: Statements[] = []
    for (const { path, reader = 'large' } of pages) {
      const read = () => server.page(path, cookies[reader])
      await read()
      recorded.push(await recordStatements(join(directory, 'postgres.log'), read))
    }
    return recorded
  })
}

type Measuring = { server: WebServer; cookies: People; rounds: Rounds }

/** A whole page beside its statements and its drawing alone, and beside another page or the same of somebody else. */
async function measurePage({ server, cookies, rounds }: Measuring, page: Page, statements: Statements) {
  const sql = await replayer(env.DATABASE_URL, statements)
  const cookie = cookies[page.reader ?? 'large']
  const render = await bareRender(`${server.address}${page.path}`, cookie)
  const times = await interleaved(
    [
      { name: 'whole', run: () => server.page(page.path, cookie) },
      { name: 'sql', run: sql.run },
      { name: 'render', run: render },
    ],
    rounds,
  )
  await sql.close()
  return figuresOf(page, times, sql.count)
}

type Times = Record<'whole' | 'sql' | 'render', number[]>

function figuresOf({ name }: Page, { whole, sql, render }: Times, count: number): Figure[] {
  const bare = median(sql) + median(render)
  const parts = `${median(whole).toFixed(1)} ms, p95 ${p95(whole).toFixed(1)}; sql ${median(sql).toFixed(1)} (${count} statements), render ${median(render).toFixed(1)}`
  return [
    {
      name: `${name}: page / (bare SQL + bare render)`,
      value: median(whole) / bare,
      unit: 'ratio',
      goal: GOAL,
      note: parts,
    },
    { name: `${name}: median`, value: median(whole), unit: 'ms' },
    { name: `${name}: p95`, value: p95(whole), unit: 'ms' },
  ]
}

/** What growth may cost: the same page of whoever has most and of whoever has a thousand. */
type Growth = { of: string; goal: number }

async function compare(
  { server, cookies, rounds }: Measuring,
  { name, path }: Page,
  { of, goal }: Growth,
): Promise<Figure> {
  const { large, small } = await interleaved(
    [
      { name: 'large', run: () => server.page(path, cookies.large) },
      { name: 'small', run: () => server.page(path, cookies.small) },
    ],
    rounds,
  )
  return {
    name: `${name}: ${of}`,
    value: median(large) / median(small),
    unit: 'ratio',
    goal,
    note: `small ${median(small).toFixed(1)} ms, p95 ${p95(small).toFixed(1)}`,
  }
}

/** The same pages as the first organisation of the data set reads them and as the second one does. */
export async function comparePages(
  set: DataSet,
  quick: boolean,
  pages: readonly Page[],
  growth: Growth,
): Promise<Figure[]> {
  const rounds = ROUNDS[quick ? 'quick' : 'whole']
  const port = await freePort()
  process.env.APP_URL = `http://127.0.0.1:${port}`
  process.env.PORT = String(port)
  return withServer(port, accounts(set), async (server, cookies) => {
    const figures: Figure[] = []
    for (const page of pages) figures.push(await compare({ server, cookies, rounds }, page, growth))
    return figures
  })
}

/** Whole pages, signed in, over HTTP from the built server, beside their parts alone. */
export async function measurePages(set: DataSet, quick: boolean, pages: readonly Page[]): Promise<Figure[]> {
  const port = await freePort()
  const people = accounts(set)
  const rounds = ROUNDS[quick ? 'quick' : 'whole']
  // The cookie's name and the origin that is accepted follow from it, here and in the server.
  process.env.APP_URL = `http://127.0.0.1:${port}`
  process.env.PORT = String(port)
  await logStatements(set.superuserUrl, true)
  const statements = await statementsOfPages(set, port, people, pages).finally(() =>
    logStatements(set.superuserUrl, false),
  )
  return withServer(port, people, async (server, cookies) => {
    const figures: Figure[] = []
    for (const [place, page] of pages.entries()) {
      figures.push(...(await measurePage({ server, cookies, rounds }, page, statements[place] ?? [])))
    }
    return figures
  })
}

/** The two pages that everybody opens, in the largest register and in one of a thousand contracts. */
export async function measureRegister(set: DataSet, quick: boolean): Promise<Figure[]> {
  const growth = { of: 'largest register / 1,000 contracts', goal: GOAL }
  return [
    ...(await measurePages(set, quick, REGISTER_PAGES)),
    ...(await comparePages(set, quick, REGISTER_PAGES, growth)),
  ]
}
