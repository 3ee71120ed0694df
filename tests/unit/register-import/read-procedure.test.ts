import { describe, expect, test } from 'vitest'
import { NATURES, PROCEDURES } from '#app/domain/contract.ts'
import { readNature } from '#app/domain/register-import/read-nature.ts'
import { readProcedure } from '#app/domain/register-import/read-procedure.ts'
import { readStatus } from '#app/domain/register-import/read-status.ts'
import { t } from '#tests/unit/register-import/registers.ts'

const read = (written: string) => {
  const reading = readProcedure(written)
  return reading.ok ? reading.value : reading.refusal
}

describe('a procedure as the reports print it', () => {
  test.each([
    ['Procédure négociée directe avec publication préalable', 'PNDAPP', null, null],
    ['Procédure négociée sans publication préalable (exclusivité)', 'PNSPP', 'exclusivité', null],
    [
      'Procédure négociée sans publication préalable auprès de la SA NRB (exclusivité)',
      'PNSPP',
      'exclusivité',
      'SA NRB',
    ],
    ['Procédure négociée sans publication préalable auprès de l’ASBL Relais', 'PNSPP', null, 'ASBL Relais'],
    ['Procédure « simplifiée » (< 30.000 € HTVA)', 'LIMITED', '< 30.000 € HTVA', null],
    [
      'Procédure simplifiée auprès de la SA DORMAKABA BELGIUM (spécificité)',
      'LIMITED',
      'spécificité',
      'SA DORMAKABA BELGIUM',
    ],
    ['Procédure ouverte avec publicité européenne', 'OPEN', 'publicité européenne', null],
    ['Services exclusifs (art. 29)', 'EXCLUSIVE_RIGHT', 'art. 29', null],
    ['PNSPP (art. 42 § 1er, 1° a))', 'PNSPP', 'art. 42 § 1er, 1° a)', null],
  ])('%s', (written, procedure, label, supplier) => expect(read(written)).toMatchObject({ procedure, label, supplier }))

  test.each([
    ['Centrale d’achat SPW – DTIC (2021M005)', 'SPW – DTIC', ['2021M005']],
    ['Centrale d’achat FOREM (DMP2000242)', 'FOREM', ['DMP2000242']],
    ['Centrale d’achat SPW – DTIC (2020M018 et 2022M042)', 'SPW – DTIC', ['2020M018', '2022M042']],
    ["Centrale d'achat du DTIC du SPW (marché 2021M005)", 'DTIC du SPW', ['2021M005']],
    ['Centrale d’achat SPF BOSA (FOD BOSA DG DT/2020/M1112)', 'SPF BOSA', ['FOD BOSA DG DT/2020/M1112']],
    ['Adhésion à la centrale d’achats de l’ONVA', 'ONVA', []],
  ])('%s names centre and references', (written, centre, centreReferences) =>
    expect(read(written)).toMatchObject({
      procedure: 'CENTRALE',
      route: 'centre',
      centre,
      centreReferences,
      label: null,
    }),
  )

  test.each([
    ['PNSPP', 'PNSPP'],
    ['pndapp', 'PNDAPP'],
    ['PO', 'OPEN'],
    ['AO', 'OPEN'],
    ['Appel d’offres ouvert', 'OPEN'],
    ['Appel d’offres restreint', 'RESTRICTED'],
    ['facture acceptée', 'LIMITED'],
    ['Marché de faible montant', 'LIMITED'],
    ['In house', 'IN_HOUSE'],
    ['quasi-régie', 'IN_HOUSE'],
    ['Dialogue compétitif', 'CD'],
    ['PCN', 'PCN'],
    ['Procédure négociée sans publicité', 'PNSPP'],
  ])('%s is short for %s', (written, procedure) => expect(read(written)).toMatchObject({ procedure }))

  test.each(['tirage au sort', '???', '1', 'de gré à gré ?'])('%s is unknown', (written) =>
    expect(read(written)).toBe('unknown-procedure'),
  )

  test('is read back from its code and from our own words', () => {
    for (const procedure of PROCEDURES) {
      expect(read(procedure)).toMatchObject({ procedure })
      expect(read(t(`procedures.${procedure}`))).toMatchObject({ procedure, label: null })
    }
  })
})

describe('nature and status', () => {
  test.each([
    ['Fournitures', 'supplies'],
    ['F', 'supplies'],
    ['Marché de services', 'services'],
    ['S', 'services'],
    ['TRAVAUX', 'works'],
    ['Marché public de travaux', 'works'],
    ['Services sociaux', 'social-services'],
    ['Fournitures et services', 'supplies'],
    ['divers', null],
  ])('%s', (written, nature) => expect(readNature(written)).toBe(nature))

  test('are read back from our own words', () => {
    for (const nature of NATURES) expect(readNature(t(`natures.${nature}`))).toBe(nature)
    expect(['En cours', 'Clôturé', 'Échu', 'Attribué', 'En préparation', 'Publié', 'inconnu'].map(readStatus)).toEqual([
      'running',
      'closed',
      'closed',
      'awarded',
      'preparation',
      'launched',
      null,
    ])
  })
})
