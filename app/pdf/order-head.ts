import { type Paper, SOFT } from '#app/pdf/paper.ts'
import { LEFT, type Structure, say } from '#app/pdf/paper-parts.ts'

declare global {
  namespace PDFKit {
    // What pdfkit reads of a picture and its types leave out.
    interface OpenedImage {
      width: number
      height: number
    }
    namespace Mixins {
      interface StructureElementOptions {
        /** Left, top, right and bottom, as it is drawn. */
        bbox?: [number, number, number, number]
      }
    }
    interface PDFDocument {
      openImage(content: Buffer): OpenedImage
      image(image: OpenedImage, x: number, y: number, options: { width: number; height: number }): this
    }
  }
}

export type HeadLogo = { picture: Buffer; name: string }

const WIDEST = 170
const HIGHEST = 46
/** Points for a pixel, at most: a small picture is not blown up. */
const LARGEST = 0.75
const APART = 14
const SIZE = 10

function placeOf({ width, height }: PDFKit.OpenedImage) {
  const scale = Math.min(WIDEST / width, HIGHEST / height, LARGEST)
  return { width: width * scale, height: height * scale }
}

/** The name in the middle of the height of the logo beside it; how far down it comes. */
function drawName(
  paper: Paper,
  root: Structure,
  { name, x, top, height }: Record<'x' | 'top' | 'height', number> & { name: string },
) {
  const width = paper.page.width - LEFT - x
  const high = paper.font('text').fontSize(SIZE).currentLineHeight(true)
  const lines = paper.linesOf(name, width)
  const first = top + Math.max(0, (height - lines.length * high) / 2)
  root.add(
    paper.struct('P', {}, () => {
      paper.font('text').fontSize(SIZE).fillColor(SOFT)
      for (const [index, line] of lines.entries())
        paper._fragment(line, x, first + index * high, { align: 'left', lineWidth: width })
    }),
  )
  return first + lines.length * high
}

/** Who keeps the centre, by its logo where it has one, and the name of the centre. */
export function drawHead(
  paper: Paper,
  root: Structure,
  { logo, centre }: { logo: HeadLogo | null; centre: string | null },
) {
  if (!logo) {
    if (centre !== null) say(paper, root, { tag: 'P', text: centre, size: SIZE })
    return
  }
  const top = paper.y
  const image = paper.openImage(logo.picture)
  const { width, height } = placeOf(image)
  const bbox: [number, number, number, number] = [LEFT, top, LEFT + width, top + height]
  root.add(paper.struct('Figure', { alt: logo.name, bbox }, () => paper.image(image, LEFT, top, { width, height })))
  const named = centre === null ? top : drawName(paper, root, { name: centre, x: LEFT + width + APART, top, height })
  paper.x = LEFT
  paper.y = Math.max(top + height, named) + APART
}
