import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'

export type SourceFile = { path: string; text: string }

/** Every source file below these folders, by its path from the project's root. */
export const sourceFiles = (...folders: string[]): SourceFile[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
      .sort()
      .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  )

export const parsed = ({ path, text }: SourceFile) =>
  ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )

/** Every node of the tree, the outer before the inner. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  node.forEachChild((child) => {
    children.push(child)
  })
  for (const child of children) yield* nodesOf(child)
}

export type NamedFunction = { name: string; parameters: string[]; text: string }

const isExported = (node: ts.Node) =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

const asFunction = (name: string, node: ts.SignatureDeclaration, text: string): NamedFunction => ({
  name,
  parameters: node.parameters.map((parameter) => parameter.name.getText()),
  text,
})

/** Exported functions, however they are written. */
export function exportedFunctions(file: SourceFile): NamedFunction[] {
  return parsed(file).statements.flatMap((statement) => {
    if (!isExported(statement)) return []
    if (ts.isFunctionDeclaration(statement) && statement.name) {
      return [asFunction(statement.name.text, statement, statement.getText())]
    }
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
        ? [asFunction(name.getText(), initializer, initializer.getText())]
        : [],
    )
  })
}

/** What a file imports by name from modules whose address begins so; types left out. */
export function importedNames(file: SourceFile, from: string): string[] {
  return parsed(file).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly) return []
    const { moduleSpecifier, importClause } = statement
    if (!ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith(from)) return []
    const bindings = importClause?.namedBindings
    return bindings && ts.isNamedImports(bindings)
      ? bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name.text)
      : [moduleSpecifier.text]
  })
}
