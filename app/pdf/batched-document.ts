import PDFDocument from 'pdfkit'

declare global {
  namespace PDFKit {
    // What pdfkit writes with and its types leave out.
    interface PDFPage {
      write(content: string): void
    }
    interface PDFDocument {
      _offset: number
      _write(data: string | Uint8Array): void
      push(chunk: Uint8Array | null): boolean
    }
  }
}

/** In bytes. */
const BLOCK = 256 * 1024

/** The same file as pdfkit's, byte by byte; what it hands on word by word goes page by page and block by block. */
export class BatchedDocument extends PDFDocument {
  #drawn: string[] = []
  #written: Uint8Array[] = []
  #size = 0

  override addContent(data: string): PDFKit.PDFDocument {
    this.#drawn.push(data)
    return this
  }

  #flushPage() {
    if (this.#drawn.length === 0) return
    this.page.write(this.#drawn.join('\n'))
    this.#drawn = []
  }

  override flushPages() {
    this.#flushPage()
    super.flushPages()
  }

  override continueOnNewPage(options?: PDFKit.PDFDocumentOptions): PDFKit.PDFDocument {
    this.#flushPage()
    return super.continueOnNewPage(options)
  }

  override _write(data: string | Uint8Array) {
    // The first bytes are written before this class is made.
    if (!(#written in this)) return super._write(data)
    const bytes = typeof data === 'string' ? Buffer.from(`${data}\n`, 'latin1') : data
    this.#written.push(bytes)
    this.#size += bytes.length
    this._offset += bytes.length
    if (this.#size > BLOCK) this.#flushWritten()
  }

  #flushWritten() {
    const block = Buffer.concat(this.#written)
    this.#written = []
    this.#size = 0
    super.push(block)
  }

  override push(chunk: Uint8Array | null): boolean {
    if (#written in this && this.#size > 0) this.#flushWritten()
    return super.push(chunk)
  }
}
