import ts from 'typescript'
import { expect, test } from 'vitest'
import appTexts from '#app/i18n/fr-app.ts'
import centreTexts from '#app/i18n/fr-centre.ts'
import { nodesOf, parsed, type SourceFile, sourceFiles } from '#tests/architecture/source-files.ts'

/** French that is read, not said: what people write in their files and fields. */
const READS_FRENCH = [
  /^app\/domain\/register-import\//,
  /^app\/domain\/contract-field\.ts$/,
  /^app\/lib\/spreadsheet-csv\.server\.ts$/,
]

/** Attributes that people read or hear. */
const SPOKEN = ['alt', 'aria-description', 'aria-label', 'caption', 'hint', 'label', 'placeholder', 'title']

const ACCENTED = /[àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆ]/
const WORD = /\p{L}{2,}/u

const sources = sourceFiles('app', 'emails', 'server', 'db').filter(
  ({ path }) => !path.startsWith('app/i18n/') && !path.startsWith('db/seed/') && !path.startsWith('db/reference/'),
)

const isLiteral = (
  node: ts.Node,
): node is ts.StringLiteral | ts.TemplateLiteralLikeNode | ts.RegularExpressionLiteral =>
  ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node) || ts.isRegularExpressionLiteral(node)

const frenchIn = (file: SourceFile): string[] =>
  [...nodesOf(parsed(file))]
    .filter((node) => isLiteral(node) || ts.isJsxText(node))
    .map((node) => node.getText())
    .filter((text) => ACCENTED.test(text))

const spokenIn = (file: SourceFile): string[] =>
  [...nodesOf(parsed(file))].flatMap((node) => {
    if (ts.isJsxText(node)) return WORD.test(node.text) ? [node.text.trim()] : []
    if (!ts.isJsxAttribute(node) || !SPOKEN.includes(node.name.getText())) return []
    const value = node.initializer
    return value && ts.isStringLiteral(value) && WORD.test(value.text) ? [value.text] : []
  })

test.each(sources.filter(({ path }) => !READS_FRENCH.some((pattern) => pattern.test(path))))(
  '$path says nothing in French by itself: put the text into app/i18n/fr',
  (file) => {
    expect(frenchIn(file)).toEqual([])
  },
)

test.each(sources.filter(({ path }) => path.endsWith('.tsx')))(
  '$path shows and reads out only texts of app/i18n',
  (file) => {
    expect(spokenIn(file)).toEqual([])
  },
)

const CENTRE_SPACES = Object.keys(centreTexts)
const saysCentreTexts = ({ text }: SourceFile) =>
  CENTRE_SPACES.some((space) => text.includes(`useTexts('${space}')`) || text.includes(`'${space}:`))

test.each(
  sources.filter((file) => file.path.endsWith('.tsx') && file.text.includes('useTexts(') && saysCentreTexts(file)),
)('$path loads the texts that only some pages need: import app/i18n/centre-texts.ts', ({ text }) => {
  expect(text).toMatch(/^import '#app\/i18n\/centre-texts\.ts'$/m)
})

test('the texts of centres are not among those that every signed-in page loads', () => {
  expect(Object.keys(appTexts).filter((space) => CENTRE_SPACES.includes(space))).toEqual([])
})
