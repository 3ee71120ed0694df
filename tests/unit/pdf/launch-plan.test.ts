import { expect, test } from 'vitest'
import { type LaunchPlanPaper, launchPlanPdf } from '#app/pdf/launch-plan.ts'

const STEPS = ['Recueil des besoins', 'Consultation des opérateurs', 'Analyse des offres', 'Notification']

function buildPaper(change: Partial<LaunchPlanPaper> = {}): LaunchPlanPaper {
  return {
    title: 'Plan de lancement',
    object: 'Location de photocopieurs – œuvres d’art',
    language: 'fr-BE',
    sentences: ['Le dossier s’ouvre au plus tard le samedi 1er mai 2027.', 'Marge : 10 jours.'],
    rescue: null,
    chart: {
      bars: STEPS.map((label, index) => {
        const stretch = { from: `2027-0${index + 3}-01`, to: `2027-0${index + 3}-20` }
        return { label, planned: stretch, expected: { ...stretch, tone: 'accent' } }
      }),
      window: { from: '2026-11-20', to: '2027-07-10' },
      today: '2026-11-22',
      startOn: '2027-07-01',
      words: { today: 'Aujourd’hui', start: 'Début' },
    },
    chartText: 'Les mêmes dates sont dans le tableau des étapes.',
    table: {
      caption: 'Les étapes',
      columns: ['Étape', 'Du – au', 'Jours', 'Minimum légal', 'Fait'],
      rows: STEPS.map((step) => [step, '01/03/2027 – 20/03/2027', '20 jours', 'aucun', '']),
    },
    footer: 'Mercuriale, le 22 novembre 2026',
    madeOn: new Date('2026-11-22T10:00:00Z'),
    ...change,
  }
}

const textOf = (file: Buffer) => file.toString('latin1')

test('the paper is tagged, says its language and title, and claims PDF/A-2a', async () => {
  const file = textOf(await launchPlanPdf(buildPaper()))
  expect(file.startsWith('%PDF-1.7')).toBe(true)
  expect(file).toContain('/Lang (fr-BE)')
  expect(file).toMatch(/\/Marked true/)
  expect(file).toMatch(/pdfaid:part>2<\/pdfaid:part>/)
  for (const tag of ['H1', 'H2', 'Figure', 'Table', 'TR', 'TH', 'TD']) expect(file).toContain(`/S /${tag}\n`)
})

test('every letter comes from a font inside the file', async () => {
  const file = textOf(await launchPlanPdf(buildPaper()))
  expect(file).toMatch(/\/FontFile[23]?/)
  expect(file).not.toContain('/BaseFont /Helvetica')
})

const pagesOf = (file: Buffer) => textOf(file).match(/\/Type \/Page\n/g)?.length

test('a long object is shortened, and a chart that has no room begins on a page of its own', async () => {
  const { chart } = buildPaper()
  const bars = Array.from({ length: 13 }, () => chart.bars[0]!)
  const object = 'Fourniture de matériel '.repeat(80)
  expect(pagesOf(await launchPlanPdf(buildPaper({ object, chart: { ...chart, bars } })))).toBe(2)
  const sentences = Array.from({ length: 8 }, () =>
    'Le plan compte avec une publicité que la loi n’impose pas. '.repeat(6),
  )
  expect(pagesOf(await launchPlanPdf(buildPaper({ sentences })))).toBe(3)
})

test('many long steps go on to another page', async () => {
  const pages = (file: string) => file.match(/\/Type \/Page\n/g)?.length
  const few = textOf(await launchPlanPdf(buildPaper()))
  const rows = Array.from({ length: 40 }, (_, index) => [`Étape ${index} ${'longue '.repeat(20)}`, '', '', '', ''])
  const table = { ...buildPaper().table, rows }
  expect(pages(few)).toBe(2)
  expect(pages(textOf(await launchPlanPdf(buildPaper({ table }))))).toBeGreaterThan(2)
})
