import ts from 'typescript'
import { expect, test } from 'vitest'
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
