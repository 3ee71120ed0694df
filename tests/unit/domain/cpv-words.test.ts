import { describe, expect, test } from 'vitest'
import { codeOfEverydayWord } from '#app/domain/cpv-words.ts'
import { foldText } from '#app/domain/register-import/plain-text.ts'
import codes from '#db/reference/cpv-codes.json' with { type: 'json' }

/** As they are typed: the page folds them before it asks. */
const WORDS: readonly (readonly [code: string, words: readonly string[]])[] = [
  ['48', ['Licence', 'licences', 'Lizenz', 'licentie', 'Softwarelizenz', 'softwarelicentie']],
  ['72415', ['cloud', 'Hosting', 'SaaS']],
  ['301211', ['Kopierer', 'kopieermachine', 'photocopier']],
  ['302131', ['laptop', 'notebook', 'PC portable']],
  ['302313', ['beeldscherm', 'Bildschirm', 'monitor']],
  ['349271', ['Streusalz', 'Tausalz', 'wegenzout', 'sel de voirie', 'road salt', 'salt']],
  ['09135', ['mazout', 'stookolie', 'Heizöl']],
  ['09134', ['diesel', 'gasoil']],
  ['31158', ['borne', 'bornes', 'borne de recharge', 'laadpaal', 'Ladesäule', 'charging station']],
  ['555', ['catering', 'traiteur']],
  ['7910', ['avocat', 'avocats', 'Rechtsanwalt', 'advocaat', 'lawyer']],
  ['7953', ['vertaling', 'Übersetzung', 'translation']],
  ['35613', ['drone', 'drones', 'Drohne']],
  ['3443', ['vélo', 'vélos', 'fiets', 'Fahrrad', 'bike']],
  ['09332', ['photovoltaïque', 'panneau solaire', 'zonnepaneel', 'zonnepanelen', 'Fotovoltaik']],
  ['35811', ['uniforme', 'uniformes', 'Uniform']],
  ['35111', ['pompier', 'pompiers', 'Feuerwehr', 'brandweer', 'fire brigade']],
  ['45233', ['Strassenbau', 'wegenbouw', 'wegenwerken', 'roadworks']],
]

describe.each(WORDS)('what the list files under %s', (code, words) => {
  test.each(words)('is found as « %s »', (word) => {
    expect(codeOfEverydayWord(foldText(word))).toBe(code)
  })

  test('is in the list', () => {
    expect(codes.some(([listed = '']) => listed.startsWith(code))).toBe(true)
  })
})

test.each([
  ['licence logicielle', '48'],
  ['licences logicielles', '48'],
  ['licence logiciel', '48'],
  ['licences logiciels', '48'],
  ['software licence', '48'],
  ['software licentie', '48'],
])('software may be said beside the word: « %s »', (typed, code) => {
  expect(codeOfEverydayWord(typed)).toBe(code)
})

test.each([
  '',
  'copieur',
  'licenc',
  'licence de chasse',
  'ma licence',
  'licence logicielle annuelle',
  'my software licence',
  'logicielle',
  'software',
  'Licence',
])('« %s » leads nowhere by itself', (typed) => {
  expect(codeOfEverydayWord(typed)).toBeNull()
})
