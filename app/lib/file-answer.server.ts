/** The name twice: plain for old clients, exact for the others (RFC 6266). */
export const attachment = (fileName: string) =>
  `attachment; filename="${fileName.normalize('NFD').replace(/[^\x20-\x7e]|["\\]/g, '')}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)}`

/** A PDF that was made for this request. */
export const pdfAnswer = (file: Buffer, fileName: string) =>
  new Response(new Uint8Array(file), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': attachment(fileName),
      'cache-control': 'private, no-store',
    },
  })

/** A Word document that was made for this request. */
export const docxAnswer = (file: Buffer, fileName: string) =>
  new Response(new Uint8Array(file), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': attachment(fileName),
      'cache-control': 'private, no-store',
    },
  })

export type WrittenFile = { name: string; contentType: string; content: Buffer }

/** A document of an order that was made for this request. */
export const orderFileAnswer = ({ name, contentType, content }: WrittenFile) =>
  new Response(new Uint8Array(content), {
    headers: {
      'content-type': contentType,
      'content-disposition': attachment(name),
      'cache-control': 'private, no-store',
    },
  })
