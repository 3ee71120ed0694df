import { inflateSync } from 'node:zlib'

type Letters = readonly string[]

function objectsOf(file: Buffer): Map<string, { head: string; stream: string }> {
  const objects = file.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)
  return new Map(
    [...objects].map(([, id = '', body = '']) => {
      const [head = '', rest] = body.split('\nstream\n')
      const bytes = Buffer.from(rest?.replace(/\nendstream$/, '') ?? '', 'latin1')
      return [id, { head, stream: head.includes('FlateDecode') ? inflateSync(bytes).toString('latin1') : '' }]
    }),
  )
}

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** A box, as a reader sees it, where the font of a paper has no letter. */
const BOX = '□'

const lettersOf = (map: string): Letters =>
  [...map.matchAll(/\[(.*)\]/g)]
    .flatMap(([, codes = '']) =>
      [...codes.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex = '']) => utf16(hex.replaceAll(' ', ''))),
    )
    .map((letter, glyph) => (glyph === 0 ? BOX : letter))

/** What stands printed on the pages of one of our PDF files: the letters of its fonts, a line for each height. */
export function printedText(file: Buffer): string {
  const objects = objectsOf(file)
  const ofKey = (head: string, key: string) => objects.get(new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? '')
  const pages = [...objects.values()].filter(({ head }) => head.includes('/Type /Page\n'))
  return pages
    .map(({ head }) => {
      const fonts = ofKey(head, 'Resources')?.head ?? ''
      const lettersIn = (font: string) => lettersOf(ofKey(ofKey(fonts, font)?.head ?? '', 'ToUnicode')?.stream ?? '')
      const pieces = (ofKey(head, 'Contents')?.stream ?? '').matchAll(/([\d.]+) Tm\n\/(F\d+) [\d.]+ Tf\n([^\n]*) TJ/g)
      let height = ''
      return [...pieces]
        .map(([, y = '', font = '', codes = '']) => {
          const glyphs = [...codes.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
          const text = glyphs.map((glyph) => lettersIn(font)[Number.parseInt(glyph, 16)] ?? BOX).join('')
          const line = y === height ? text : `\n${text}`
          height = y
          return line
        })
        .join('')
    })
    .join('\n')
}

/** What the pages of one of our PDF files are drawn with. */
export const pageContents = (file: Buffer): string =>
  [...objectsOf(file).values()].map(({ stream }) => stream).join('\n')
