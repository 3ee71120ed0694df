import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#app/lib/project-root.server.ts'
import { BatchedDocument } from '#app/pdf/batched-document.ts'
import { unpackedFont } from '#app/pdf/unpacked-font.ts'

declare global {
  namespace PDFKit {
    type FragmentOptions = Mixins.TextOptions & { lineWidth?: number; textWidth?: number; wordCount?: number }
    // What pdfkit draws with and its types leave out.
    interface PDFDocument {
      _fontSize: number
      _font: {
        font: {
          hasGlyphForCodePoint(codePoint: number): boolean
          layout(text: string, features?: object): { glyphs: unknown[]; positions: Record<string, number>[] }
        }
      }
      _fragment(text: string, x: number, y: number, options: FragmentOptions): void
      _text(text: string, x: number, y: number, options: Mixins.TextOptions, line: (text: string) => void): this
    }
  }
}

/** The weight of a letter; a name that a paper knows as a font. */
type Face = 'text' | 'bold'
const WEIGHTS = { text: 400, bold: 600 } as const

/** The files in which one font is dealt out, in the order in which a letter is looked for. */
const SCRIPTS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'] as const

// .woff: pdfkit cannot read .woff2.
const files = new Map<string, Buffer>()

function fontFile(script: string, face: Face): Buffer {
  const name = `inter-${script}-${WEIGHTS[face]}-normal.woff`
  const file =
    files.get(name) ?? unpackedFont(readFileSync(join(projectRoot, 'node_modules/@fontsource/inter/files', name)))
  files.set(name, file)
  return file
}

/** Signs with a plain way of writing that Unicode does not give. */
const PLAIN: Readonly<Record<string, string>> = {
  '→': '->',
  '←': '<-',
  '⇒': '=>',
  '≤': '<=',
  '≥': '>=',
  '≠': '<>',
  '‑': '-',
  '\t': ' ',
}
const NO_LETTER = '?'
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Variation_Selector}]/u
const ACCENT = /\p{M}/gu

type LaidOut = { glyphs: unknown[]; positions: Record<string, number>[] }
type Layout = (text: string) => LaidOut

/** How many words of one font are kept; then it begins anew. */
const MOST_WORDS = 5000

const layouts = new Map<string, Layout>()

/**
 * Without contextual alternates: they raise a colon between figures and take two thirds of the time of a long paper.
 * Words are laid out once for all papers, by the font of the first one, so that no other font is held.
 */
function layoutOf(name: string, font: PDFKit.PDFDocument['_font']['font']): Layout {
  const known = layouts.get(name)
  if (known) return known
  const layout = font.layout.bind(font)
  const words = new Map<string, LaidOut>()
  const remembering: Layout = (text) => {
    const there = words.get(text)
    if (there) return there
    if (words.size >= MOST_WORDS) words.clear()
    const { glyphs, positions } = layout(text, { calt: false })
    const word = { glyphs, positions: positions.map((position) => ({ ...position })) }
    words.set(text, word)
    return word
  }
  layouts.set(name, remembering)
  return remembering
}

/** pdfkit writes into the positions that it is given, and adds them up afterwards. */
function setPlainly(name: string, font: PDFKit.PDFDocument['_font']['font']) {
  const layout = layoutOf(name, font)
  font.layout = (text) => {
    const { glyphs, positions: kept } = layout(text)
    const positions = kept.map((position) => ({ ...position }))
    return {
      glyphs,
      positions,
      get advanceWidth() {
        return positions.reduce((sum, { xAdvance = 0 }) => sum + xAdvance, 0)
      },
    }
  }
}

/** Letters of one font; `meant`: the sign that none has, and a question mark stands for. */
type Run = { script: string; text: string; meant: string | null }

/** A paper that finds each letter in the file of the font that holds it, and writes none of them as an empty box. */
export class LetteredPaper extends BatchedDocument {
  #face: Face = 'text'
  readonly #opened = new Set<string>()
  readonly #runs = new Map<string, readonly Run[]>()
  readonly #lines = new Map<string, readonly string[]>()
  /** A sign was written that stands for one that no font has. */
  hasLostSigns = false

  override font(name: Face): this {
    this.#face = name
    return this.#inScript('latin')
  }

  override widthOfString(text: string, options?: PDFKit.Mixins.TextOptions): number {
    const { _font } = this
    const width = this.#runsOf(text).reduce((sum, run) => {
      this.#inScript(run.script)
      return sum + super.widthOfString(run.text, options)
    }, 0)
    this._font = _font
    return width
  }

  /** The text as it is broken into lines of that width, in the font and the size of the moment. */
  linesOf(text: string, width: number): readonly string[] {
    const key = `${this.#face} ${this._fontSize} ${width} ${text}`
    const known = this.#lines.get(key)
    if (known) return known
    const lines: string[] = []
    const { x, y } = this
    this._text(text, x, y, { width, height: Number.POSITIVE_INFINITY }, (line) => lines.push(line))
    this.x = x
    this.y = y
    this.#lines.set(key, lines)
    return lines
  }

  override _fragment(text: string, x: number, y: number, options: PDFKit.FragmentOptions) {
    const { align, lineWidth = 0 } = options
    let at = align === 'right' ? x + lineWidth - this.widthOfString(text.trimEnd()) : x
    for (const run of this.#runsOf(text)) {
      this.#inScript(run.script)
      // Given, as pdfkit would measure it again for a line below the text that nobody draws.
      const textWidth = super.widthOfString(run.text)
      if (run.meant === null) super._fragment(run.text, at, y, { textWidth, wordCount: 1 })
      else this.#writeLost(run.meant, at, y)
      at += textWidth
    }
    this.#inScript('latin')
  }

  /** Whoever copies the text or has it read aloud gets the sign itself. */
  #writeLost(meant: string, x: number, y: number) {
    this.markContent('Span', { actual: meant })
    super._fragment(NO_LETTER, x, y, {})
    this.endMarkedContent()
    this.hasLostSigns = true
  }

  #inScript(script: string): this {
    const name = `${this.#face} ${script}`
    if (this.#opened.has(name)) return super.font(name)
    this.registerFont(name, fontFile(script, this.#face))
    this.#opened.add(name)
    super.font(name)
    setPlainly(name, this._font.font)
    return this
  }

  #scriptOf(letters: string): string | undefined {
    return SCRIPTS.find((script) => {
      const { font } = this.#inScript(script)._font
      return [...letters].every((letter) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0))
    })
  }

  /** The letter, what may stand for it, or a question mark. */
  #runOf(letter: string): Run | null {
    const script = this.#scriptOf(letter)
    if (script) return { script, text: letter, meant: null }
    if (INVISIBLE.test(letter)) return null
    const plain = PLAIN[letter] ?? letter.normalize('NFKD').replace(ACCENT, '')
    const found = plain === '' ? undefined : this.#scriptOf(plain)
    if (found) return { script: found, text: plain, meant: null }
    return { script: 'latin', text: NO_LETTER, meant: letter }
  }

  #runsOf(text: string): readonly Run[] {
    const { _font } = this
    const key = `${this.#face} ${text}`
    const known = this.#runs.get(key)
    if (known) return known
    const runs: Run[] = []
    for (const letter of text.normalize('NFC').replaceAll('\n', '')) {
      const run = this.#runOf(letter)
      const last = runs.at(-1)
      if (run && last?.script === run.script && last.meant === null && run.meant === null) last.text += run.text
      else if (run) runs.push(run)
    }
    this._font = _font
    this.#runs.set(key, runs)
    return runs
  }
}
