import { inflateEntry, zipEntries } from '#app/lib/zip-archive.server.ts'

/** The text of one of our DOCX files, with its marks. */
export async function docxXml(file: Buffer): Promise<string> {
  const entry = zipEntries(file)?.find(({ name }) => name === 'word/document.xml')
  const content = entry && (await inflateEntry(entry, 1_000_000))
  return content?.ok ? Buffer.from(content.value).toString('utf8') : ''
}
