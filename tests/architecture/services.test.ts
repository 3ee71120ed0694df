import { expect, test } from 'vitest'
import { exportedFunctions, sourceFiles } from '#tests/architecture/source-files.ts'

/** Services that no permission of an organisation speaks about, each with its reason. */
const WITHOUT_ACTOR: Record<string, string> = {
  'accounts/accept-invitation': 'the secret of the letter is the permission; leaves a trace',
  'accounts/change-own-name': 'one’s own account, outside every organisation',
  'accounts/change-own-password': 'one’s own account, outside every organisation',
  'accounts/create-platform-administrator': 'the command line, outside every organisation',
  'accounts/end-session': 'one’s own account, outside every organisation',
  'accounts/request-access': 'the signed link of a letter; whoever holds it learns nothing',
  'accounts/request-password-reset': 'nobody is signed in',
  'accounts/reset-password': 'the secret of the letter is the permission; outside every organisation',
  'accounts/sign-in': 'nobody is signed in',
  'accounts/sign-out': 'one’s own session',
  'accounts/switch-organisation': 'one’s own session; the row in organisation_users is the permission',
  'campaigns/chase-answers': 'the job runner; the ledger is its trace',
  'documents/sweep-stored-files': 'the job runner; what no row names is nobody’s',
  'law/add-law-parameter': 'the platform’s administrator; who added a row stands in it',
  'law/withdraw-law-parameter': 'the platform’s administrator; the row that withdraws says who',
  'law/import-cpv': 'the installation’s own list: its administrator or the command line',
  'organisations/merge-organisations':
    'the platform’s administrator; the act stands in organisation_mergers and in the journals of both',
  'orders/confirm-by-supplier':
    'the signed link in the letter to a supplier; leaves a trace, and a letter to the buyer',
  'messages/read-message': 'one’s own reading of a letter to oneself; the ledger is its trace',
  'reminders/queue-weekly-digests': 'the job runner; the ledger is its trace',
  'reminders/run-reminders': 'the job runner; the ledger is its trace',
}

/** Parts of services, called inside the transaction of one that asked. */
const PARTS: Record<string, string> = {
  'accounts/invite-contact':
    'what send-access-letter does for the contact of a body that nobody looks after, with its trace',
  'accounts/count-attempt': 'slow-down of sign-in and resets',
  'articles/article-options': 'what add-article and edit-article ask before they write',
  'amendments/keep-extensions': 'what record-amendment and revoke-amendment write to the term, with their trace',
  'campaigns/tell-invited': 'letters of a change that has its own trace; the ledger is theirs',
  'participations/end-shares': 'what a departure ends, for answer-membership and withdraw-joining; leaves its traces',
  'participations/tell-participant': 'letters of a change that has its own trace; the ledger is theirs',
  'campaigns/annex-files': 'what freeze-annex and amend-annex put on paper',
  'campaigns/end-calling':
    'what follows for the framework contract from a call that ends; leaves the trace of its move',
  'campaigns/schedule-freezing': 'a job that follows from the opening or the changed closing of a call',
  'centre/tell-member': 'letters of a change that has its own trace; the ledger is theirs',
  'centre/move-to-member': 'what merge-members and merge-organisations settle in a centre, with its traces',
  'contracts/contract-links': 'who a contract may point to',
  'contracts/duration-motive': 'what create-contract and edit-contract ask before they write',
  'contracts/freeze-checks': 'adds what the law said to a change that has its own trace',
  'contracts/hand-over-contracts': 'what remove-user was allowed to; traces each contract',
  'contracts/lock-with-predecessors': 'what archive-contracts and restore-contracts hold before they write',
  'deadlines/apply-deadline-changes': 'a part of both computations',
  'deadlines/recompute-centre-deadlines': 'follows from a change that has its own trace',
  'deadlines/recompute-deadlines': 'follows from a change that has its own trace',
  'orders/draft-of': 'what every change of a draft refuses before anything else',
  'orders/placed-order': 'what every change of an order that was placed refuses first',
  'orders/apply-amendment': 'what amend-order, decide-amendment and answer-amendment make the order, with their traces',
  'orders/tell-of-amendment': 'the letters of a change that its caller traces',
  'orders/tell-of-order': 'the letters of a change that its caller traces',
  'orders/tell-deputy': 'the letters of a change that its caller traces',
  'orders/order-to-supplier':
    'the letter to a supplier that follows from a change with its own trace; the ledger is its own',
  'stocks/replenishment-to-supplier': 'the letter that follows from a change with its own trace; the ledger is its own',
  'orders/held': 'how every change of an order reads what the database refuses',
  'imports/settle-register': 'writes and traces what import-register was allowed to',
}

const services = sourceFiles('app/services').map((file) => ({
  ...file,
  name: file.path.slice('app/services/'.length).replace(/\.server\.ts$/, ''),
}))
const asking = services.filter(({ name }) => !(name in WITHOUT_ACTOR) && !(name in PARTS))
const actingFunctions = services.flatMap((file) =>
  exportedFunctions(file)
    .filter(({ parameters }) => parameters[0] === 'actor')
    .map(({ name, text }) => ({ file: file.name, name, text })),
)

test('the exceptions are still there', () => {
  const names = services.map(({ name }) => name)
  expect([...Object.keys(WITHOUT_ACTOR), ...Object.keys(PARTS)].filter((name) => !names.includes(name))).toEqual([])
})

test('there are services to look at', () => {
  expect(actingFunctions.length).toBeGreaterThan(20)
})

test.each(asking)('$name begins with an actor: else name it above with its reason', ({ name }) => {
  expect(actingFunctions.map(({ file }) => file)).toContain(name)
})

test.each(actingFunctions)('$name asks for a permission before anything else', ({ text }) => {
  const body = text.slice(text.indexOf('{', text.indexOf('Promise<')))
  expect(body).toMatch(/can\(actor, '/)
  const before = body.slice(0, body.indexOf('can(actor, '))
  expect(before).not.toMatch(/withTenant|db\.|await /)
})

test.each(asking)('$name leaves a trace in the transaction of its change: recordAudit(tx, …)', ({ text }) => {
  expect(text).toMatch(/recordAudits?\(tx, /)
})

test.each(services)('$name reaches tables only through db/queries', ({ text }) => {
  expect(text).not.toMatch(/\b(tx|db)\s*\.\s*(select|insert|update|delete|execute)\(/)
})
