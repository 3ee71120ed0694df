import { expect, test } from 'vitest'
import { stepDocument } from '#app/domain/law/plan-document.ts'

test.each([
  ['specifications', 'CSC copieurs.pdf', { kind: 'specifications', title: 'CSC copieurs' }],
  ['approval', 'Délibération du 12.03.2027.docx', { kind: 'decision', title: 'Délibération du 12.03.2027' }],
  ['award', 'decision', { kind: 'award', title: 'decision' }],
  ['notification', 'lettre.signed.pdf', { kind: 'notification', title: 'lettre.signed' }],
  ['analysis', 'rapport.xlsx', { kind: 'other', title: 'rapport' }],
] as const)('the file of the step %s, %s, is %j', (step, fileName, document) => {
  expect(stepDocument(step, fileName)).toEqual(document)
})
