import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { evaluateXPath, evaluateXPathToBoolean, evaluateXPathToNodes } from 'fontoxpath'
import { type Document, type Element, parseXmlDocument } from 'slimdom'
import { validateXML } from 'xmllint-wasm'

/** The standards lie beside the checkout and are read in place; without them the rules cannot be asked. */
const STANDARDS = resolve('../shared/standards-data')
export const hasStandards = existsSync(join(STANDARDS, 'peppol/sch/PEPPOLBIS-T01.sch'))

const SCHEMATRON = 'http://purl.oclc.org/dsdl/schematron'
const XSLT = 'http://www.w3.org/1999/XSL/Transform'

export type PeppolTransaction = 'T01' | 'T114' | 'T115'
const ROOTS = { T01: 'Order', T114: 'OrderChange', T115: 'OrderCancellation' } as const

/** Side by side, as the validator has no folders. */
const schemaFiles = (folder: string) =>
  readdirSync(join(STANDARDS, 'ubl21/xsdrt', folder)).map((fileName) => ({
    fileName,
    contents: readFileSync(join(STANDARDS, 'ubl21/xsdrt', folder, fileName), 'utf8').replaceAll('../common/', ''),
  }))

/** What the schema of UBL 2.1 has against a document; nothing where it is valid. */
export async function schemaProblems(xml: string, transaction: PeppolTransaction): Promise<string[]> {
  const main = `UBL-${ROOTS[transaction]}-2.1.xsd`
  const { errors } = await validateXML({
    xml: [{ fileName: 'document.xml', contents: xml }],
    schema: schemaFiles('maindoc').filter(({ fileName }) => fileName === main),
    preload: schemaFiles('common'),
    initialMemoryPages: 1024,
    maxMemoryPages: 8192,
  })
  return errors.map(({ message }) => message)
}

type Names = Readonly<Record<string, string>>

function prefixesOf(schema: Element): Names {
  const declared = schema.getElementsByTagNameNS(SCHEMATRON, 'ns')
  return Object.fromEntries(declared.map((ns) => [ns.getAttribute('prefix') ?? '', ns.getAttribute('uri') ?? '']))
}

const childrenOf = (parent: Element, space: string, name: string): Element[] =>
  parent.children.filter((child) => child.namespaceURI === space && child.localName === name)

/** The rules write some functions in XSLT: parameters, variables, and what they come to. Here they are values of XPath. */
function functionsOf(schema: Element): Names {
  const written = childrenOf(schema, XSLT, 'function').flatMap((declared) => {
    const result = childrenOf(declared, XSLT, 'sequence')[0]?.getAttribute('select')
    // Those written as templates check Italian numbers, of which our orders have none.
    if (result === undefined || result === null) return []
    const params = childrenOf(declared, XSLT, 'param').map((param) => `$${param.getAttribute('name')}`)
    const lets = childrenOf(declared, XSLT, 'variable').map((variable) => {
      const select = variable.getAttribute('select') ?? `'${variable.textContent}'`
      return `let $${variable.getAttribute('name')} := ${select} return `
    })
    const name = declared.getAttribute('name')?.replace('u:', '$u-') ?? ''
    return [[name, `let ${name} := function(${params.join(', ')}) { ${lets.join('')}${result} } return `] as const]
  })
  return Object.fromEntries(written)
}

type Let = { name: string; value: string }

const letsOf = (parent: Element): Let[] =>
  childrenOf(parent, SCHEMATRON, 'let').map((one) => ({
    name: `$${one.getAttribute('name')}`,
    value: one.getAttribute('value') ?? '',
  }))

/** A test below the values that it names, and those that they name. */
const withLets = (test: string, lets: readonly Let[]): string =>
  lets.reduceRight(
    (said, { name, value }) => (said.includes(name) ? `let ${name} := ${value} return ${said}` : said),
    test,
  )

/** Whole sums of cents: the numbers of this engine are binary, and two that are equal may differ far behind the point. */
const sumsAsCents = (test: string): string =>
  test.replace(/(\$\w+) ?= ?((?:\$\w+)(?: [+-] \$\w+)*)/g, 'abs($1 - ($2)) lt 0.005')

/** What only XSLT knows, its functions and its keys, in the words of XPath. */
const asXPath = (test: string): string =>
  sumsAsCents(test)
    .replaceAll(/u:([\w-]+)\(/g, '$u-$1(')
    .replace("key('k_lineId',cbc:ID)", 'let $id := cbc:ID return //cac:LineItem[cbc:ID = $id]')

export type Finding = { id: string; flag: string }

type Rules = { schema: Element; names: Names; functions: Names }
const known = new Map<PeppolTransaction, Rules>()

function rulesOf(transaction: PeppolTransaction): Rules {
  const there = known.get(transaction)
  if (there) return there
  const path = join(STANDARDS, `peppol/sch/PEPPOLBIS-${transaction}.sch`)
  const schema = parseXmlDocument(readFileSync(path, 'utf8')).documentElement
  if (!schema) throw new Error(`no rules in ${path}`)
  const rules = { schema, names: prefixesOf(schema), functions: functionsOf(schema) }
  known.set(transaction, rules)
  return rules
}

type Asking = { rules: Rules; lets: readonly Let[]; document: Document; options: object }

const contextOf = (rule: Element): string =>
  (rule.getAttribute('context') ?? '')
    .split('|')
    .map((one) => (one.trim().startsWith('/') ? one : `//${one.trim()}`))
    .join(' | ')

/** What one rule has against a node that it speaks for. */
function findingsAt(rule: Element, node: unknown, { rules: { functions }, lets, options }: Asking): Finding[] {
  const known = [...lets, ...letsOf(rule)]
  return childrenOf(rule, SCHEMATRON, 'assert').flatMap((assert) => {
    const said = asXPath(assert.getAttribute('test') ?? '')
    const used = Object.entries(functions).flatMap(([name, body]) => (said.includes(name) ? [body] : []))
    if (evaluateXPathToBoolean(used.join('') + withLets(said, known), node, null, {}, options)) return []
    return [{ id: assert.getAttribute('id') ?? '', flag: assert.getAttribute('flag') ?? '' }]
  })
}

/** In each pattern the first rule that a node meets speaks for it. */
function findingsOf(pattern: Element, asking: Asking): Finding[] {
  const met = new Set<unknown>()
  return childrenOf(pattern, SCHEMATRON, 'rule').flatMap((rule) => {
    const nodes: unknown[] = evaluateXPathToNodes(contextOf(rule), asking.document, null, {}, asking.options)
    return nodes.flatMap((node) => {
      if (met.has(node)) return []
      met.add(node)
      return findingsAt(rule, node, asking)
    })
  })
}

/** What the Peppol rules of a transaction have against a document. */
export function ruleFindings(xml: string, transaction: PeppolTransaction): Finding[] {
  const rules = rulesOf(transaction)
  const options = {
    namespaceResolver: (prefix: string) => rules.names[prefix] ?? null,
    language: evaluateXPath.XPATH_3_1_LANGUAGE,
  }
  const patterns = childrenOf(rules.schema, SCHEMATRON, 'pattern')
  // As in XSLT, what one pattern names all of them know.
  const asking = { rules, lets: patterns.flatMap(letsOf), document: parseXmlDocument(xml), options }
  return patterns.flatMap((pattern) => findingsOf(pattern, asking))
}
