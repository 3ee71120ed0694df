import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { measureCentre } from './centre.ts'
import { openDataSet } from './data-set.ts'
import { type Figure, isMet, lineOf } from './figure.ts'
import { measureLawChecks } from './law-checks.ts'
import { measureOrderPapers } from './order-papers.ts'
import { measureOrders } from './orders.ts'
import { figuresOfProcess } from './own-process.ts'
import { measureRegister } from './pages.ts'
import { measureImport } from './register-import.ts'
import { measureReminderRun } from './reminder-run.ts'
import { measureScripts } from './script-size.ts'
import { seedByCommand, seedingFigures } from './seeding.ts'
import { measureStart } from './start-time.ts'

const USAGE =
  'npm run bench -- [--quick] [--start] [--only law,papers,pages,reminders,import,centre,orders,scripts,start] [--json]'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    start: { type: 'boolean', default: false },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const chosen = values.only?.split(',')
const wants = (name: string) => chosen?.includes(name) ?? (name !== 'start' || values.start)

const figures: Figure[] = []

function note(found: readonly Figure[]) {
  figures.push(...found)
  for (const figure of found) process.stderr.write(`${lineOf(figure)}\n`)
}

async function withData() {
  const set = await openDataSet(values.quick ? 'quick' : 'whole', seedByCommand)
  try {
    note(seedingFigures(set))
    if (wants('pages')) note(await measureRegister(set, values.quick))
    if (wants('import')) note(await measureImport(set))
    if (wants('reminders')) note(await measureReminderRun(set))
    if (wants('centre')) note(await measureCentre(set, values.quick))
  } finally {
    await set.release()
  }
}

/** In a process of its own beside others: the application opens one database in each. */
async function withOrders() {
  if (chosen?.length !== 1)
    return note(await figuresOfProcess(['--only', 'orders', ...(values.quick ? ['--quick'] : [])]))
  const set = await openDataSet(values.quick ? 'orders-quick' : 'orders', seedByCommand)
  try {
    note(seedingFigures(set))
    note(await measureOrders(set, values.quick))
  } finally {
    await set.release()
  }
}

/** Ratios bear company; seconds count only on a machine that does nothing else. */
function warnOfLoad() {
  const [load = 0] = loadavg()
  const cores = availableParallelism()
  if (load > cores / 2)
    process.stderr.write(`load ${load.toFixed(1)} on ${cores} cores before the start: read seconds with care\n`)
}

async function measure() {
  warnOfLoad()
  if (wants('scripts')) note(measureScripts())
  if (wants('law')) note(measureLawChecks())
  if (wants('papers')) note(await measureOrderPapers(values.quick))
  if (['pages', 'reminders', 'import', 'centre'].some(wants)) await withData()
  if (wants('orders')) await withOrders()
  if (wants('start')) note(await measureStart())
}

if (values.help) {
  process.stdout.write(`${USAGE}\n`)
} else {
  await measure()
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ figures: figures.map((one) => ({ ...one, met: isMet(one) })) }, null, 2)}\n`,
    )
  else process.stdout.write(`${figures.filter(isMet).length} of ${figures.length} figures within their goal\n`)
}
