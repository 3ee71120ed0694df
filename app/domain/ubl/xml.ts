/** An element of an XML document; one without text, children and attributes is left out, as Peppol takes no empty ones. */
export type XmlElement = {
  name: string
  attributes: Readonly<Record<string, string>>
  content: string | readonly XmlElement[]
}

type Child = XmlElement | null | readonly (XmlElement | null)[]

const isFull = ({ content }: XmlElement): boolean => content.length > 0

/** What XML 1.0 cannot hold, whatever the escape. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)

/** An element with text; null where there is none. */
export function text(
  name: string,
  value: string | number | null,
  attributes: Readonly<Record<string, string>> = {},
): XmlElement | null {
  const content = value === null ? '' : String(value).replace(FORBIDDEN, '').trim()
  return content === '' ? null : { name, attributes, content }
}

/** An element with elements in it; null where none of them says anything. */
export function group(name: string, ...children: readonly Child[]): XmlElement | null {
  const content = children.flat().flatMap((child) => (child !== null && isFull(child) ? [child] : []))
  return content.length === 0 ? null : { name, attributes: {}, content }
}

function written({ name, attributes, content }: XmlElement, depth: number): string {
  const pad = '  '.repeat(depth)
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const inner =
    typeof content === 'string'
      ? escaped(content)
      : `\n${content.map((child) => written(child, depth + 1)).join('')}${pad}`
  return `${pad}<${name}${said.join('')}>${inner}</${name}>\n`
}

/** A whole document, in UTF-8. */
export const xmlDocument = (root: XmlElement): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, 0)}`
