import { expect, test } from 'vitest'
import { exportedFunctions, importedNames, sourceFiles } from '#tests/architecture/source-files.ts'

/** Reads whose names do not say so. */
const OTHER_READS = ['contractOfRow', 'reminderAlarm']

/** Addresses that answer without anybody being signed in, each with its reason. */
const PUBLIC: Record<string, string> = {
  '_public._index': 'the home of the installation',
  '_public.centre._index': 'the centres that show themselves',
  '_public.centre.$slug': 'the page that a centre publishes',
  '_public.centre.$slug_.marches.$frameworkId': 'what a centre publishes of a framework contract',
  '_public.centre.$slug_.marches.$frameworkId_.documents.$documentId': 'a document that a centre publishes',
  '_public.connexion-retablie': 'says only that a form waits in another tab',
  '_public.invitation.$token': 'the secret of a letter',
  '_public.acces.$token': 'the signed link of a letter; answers the same to everybody',
  '_public.lettre-hebdomadaire.$token': 'the signed link of a letter',
  '_public.fournisseur.$token': 'the signed link in the letter to a supplier',
  'fournisseur.$token.bon[.]pdf': 'the signed link in the letter to a supplier',
  'fournisseur.$token.bon[.]xml': 'the signed link in the letter to a supplier',
  'fournisseur.$token.pieces.$attachmentId': 'the signed link in the letter to a supplier',
  '_public.login': 'to sign in',
  '_public.mot-de-passe-oublie': 'to ask for a letter',
  '_public.mot-de-passe.$token': 'the secret of a letter',
  apparence: 'light or dark, kept in the browser',
  deconnexion: 'to leave',
}

const GUARDS = /\b(requireActor|requireUser|requirePlatformAdministrator)\(/

/** Pages that do not exist in production say so before anything else. */
const OUTSIDE_PRODUCTION = /\b(refuseInProduction|requireKeptMail)\(|MERCURIALE_ENV === 'production'\) throw/

const routes = sourceFiles('app/routes').map((file) => ({
  ...file,
  name: file.path.slice('app/routes/'.length).replace(/(\/route)?\.tsx?$/, ''),
}))
const handlers = routes.flatMap((file) =>
  exportedFunctions(file)
    .filter(({ name }) => name === 'loader' || name === 'action')
    .map(({ name, text }) => ({ route: file.name, name, text })),
)

test('the public addresses are still there', () => {
  const names = routes.map(({ name }) => name)
  expect(Object.keys(PUBLIC).filter((name) => !names.includes(name))).toEqual([])
})

test.each(handlers.filter(({ route }) => !(route in PUBLIC)))(
  'the $name of $route asks who is there first: requireActor(request, …)',
  ({ text }) => {
    const redirectsOnly = /^\(\) => redirect\('/.test(text)
    if (!redirectsOnly && !OUTSIDE_PRODUCTION.test(text)) expect(text).toMatch(GUARDS)
    const guard = text.search(GUARDS)
    if (guard > 0) expect(text.slice(0, guard)).not.toMatch(/withTenant|readForm|formData\(/)
  },
)

test.each(routes)('$name only reads: a write goes through a service', (file) => {
  const names = importedNames(file, '#db/queries/').filter((name) => !OTHER_READS.includes(name))
  for (const name of names) expect(name).toMatch(/^(find|list|count|has|each)[A-Z]/)
})

test.each(routes)('$name holds neither SQL nor the pool', (file) => {
  expect(importedNames(file, '#db/client')).toEqual([])
  expect(importedNames(file, 'drizzle-orm')).toEqual([])
})

const KEEPS_FORM = "export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'"

/** Buttons of the frame: nothing is typed into their forms. */
const WITHOUT_FIELDS = ['apparence', 'deconnexion', 'notre-centrale.conventions.apercu[.]pdf', 'organisation']

test.each(handlers.filter(({ name, route }) => name === 'action' && !route.startsWith('_public')))(
  'a form of $route that cannot be sent stays as it is: export keepForm as clientAction',
  ({ route }) => {
    const text = routes.find(({ name }) => name === route)?.text ?? ''
    if (!WITHOUT_FIELDS.includes(route)) expect(text).toContain(KEEPS_FORM)
  },
)

/** What a page answers after a refusal that is no mistake of the form: a conflict with what is kept (409). */
const answersConflict = (text: string) =>
  text
    .split('\n')
    .filter((line) => !line.includes('throw '))
    .some((line) => /\b409\b|\bstatusOf\(|\/centre-form\.server\.ts/.test(line))

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1)

/** The modules that make up a page: its own file, or all of its folder. */
const textOf = ({ path }: { path: string }) =>
  routes
    .filter((file) => file.path === path || (path.endsWith('/route.tsx') && folderOf(file.path) === folderOf(path)))
    .map(({ text }) => text)
    .join('\n')

const conflicting = routes.filter(
  (file) =>
    !file.name.startsWith('_public') &&
    handlers.some(({ name, route }) => name === 'action' && route === file.name) &&
    answersConflict(textOf(file)),
)

test('some pages answer that something has changed', () => {
  expect(conflicting.length).toBeGreaterThan(30)
})

test.each(conflicting)(
  '$name reads anew after a refusal, which may say that something has changed: export shouldRevalidate',
  ({ text }) => {
    expect(text).toMatch(/^export (const|function) shouldRevalidate\b/m)
  },
)
