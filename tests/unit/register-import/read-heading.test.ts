import { describe, expect, test } from 'vitest'
import { COLUMNS } from '#app/domain/register-import/column.ts'
import { changesMeaning, headingHint, readHeading } from '#app/domain/register-import/read-heading.ts'
import { t } from '#tests/unit/register-import/registers.ts'

const HEADINGS: Record<string, string[]> = {
  reference: [
    'N°',
    'Nº',
    'Réf.',
    'RÉFÉRENCE',
    'N° de marché',
    'N° dossier',
    'N° du dossier',
    'Numéro',
    'N° CSC',
    'Réf. interne',
  ],
  object: [
    'Objet',
    'Objet du marché',
    'Intitulé',
    'LIBELLÉ',
    'Désignation',
    'Marché',
    'Intitulé du marché public',
    'Libellé / Description',
    'Objet de la convention',
  ],
  nature: ['Type', 'Nature', 'Type de marché', 'Nature du marché', 'Catégorie', 'F/S/T'],
  procedure: [
    'Mode de passation',
    'Procédure',
    'Mode d’attribution',
    "Mode d'attribution",
    'Type de procédure',
    'Procédure de passation',
  ],
  supplier: [
    'Adjudicataire',
    'Fournisseur',
    'Attributaire',
    'Prestataire',
    'Titulaire',
    'Titulaire du marché',
    'Fournisseur(s)',
    'Adjudicataire / Fournisseur',
  ],
  estimatedValue: [
    'Montant estimé HTVA',
    'Estimation',
    'Montant HTVA (€)',
    'Montant estimé (EUR hors TVA)',
    'Valeur estimée',
    'Estimation HTVA',
    'Montant',
  ],
  approvedValue: ['Montant attribué', 'Montant approuvé HTVA', 'Montant d’attribution (€ HTVA)'],
  start: [
    'Date de début',
    'Début',
    'Prise de cours',
    'Entrée en vigueur',
    'Date de début (JJ/MM/AAAA)',
    'Date de prise d’effet',
    'Début du marché',
    'Du',
    'Date de notification',
  ],
  end: ['Échéance', 'Date de fin', 'Fin', 'Date d’échéance', 'Fin du contrat', 'Terme', 'Au', 'Expiration', "Jusqu'au"],
  duration: ['Durée', 'Durée (mois)', 'DURÉE EN MOIS', 'Durée initiale', 'Durée du marché (années)'],
  renewal: ['Reconduction', 'Reconductions', 'Reconduction tacite', 'Renouvellement', 'Prolongation'],
  renewalKind: ['Type de reconduction'],
  renewalMonths: ['Durée de reconduction', 'Durée des reconductions (mois)'],
  renewalMax: ['Nombre de reconductions', 'Nb reconductions', 'Nbre max. de reconductions'],
  notice: ['Préavis', 'Préavis (mois)', 'Préavis (jours)', 'Délai de préavis'],
  manager: ['Gestionnaire', 'Agent traitant', 'Responsable', 'Suivi par', 'Gestionnaire du dossier'],
  remarks: ['Remarques', 'Remarque', 'Commentaires', 'Observations'],
  centre: ['Centrale d’achat', 'Centrale'],
  centreReferences: ['Réf. centrale', 'N° centrale d’achat'],
  budgetArticle: ['Article budgétaire', 'Art. budg.', 'Imputation budgétaire'],
  cpv: ['CPV', 'Code CPV', 'Codes CPV'],
  launchedOn: ['Date de lancement', 'Lancement', 'Date de publication de l’avis'],
  awardedOn: ['Date d’attribution', 'Date de la décision d’attribution'],
  status: ['Statut', 'État', 'Statut du marché'],
}

describe('a heading', () => {
  test.each(Object.entries(HEADINGS))('announces %s', (column, headings) => {
    for (const heading of headings) expect([heading, readHeading(heading)?.column]).toEqual([heading, column])
  })

  test('that we write ourselves announces its column', () => {
    for (const column of COLUMNS)
      expect([column, readHeading(t(`columns.${column}`))?.column]).toEqual([column, column])
  })

  test.each([
    'Montant TVAC',
    'Avis d’attribution',
    'Accord-cadre n° 2',
    'Date du préavis',
    'Fin de garantie',
    'Durée totale',
    'Date de visite',
    'Montant du cautionnement',
    'Registre des marchés publics – situation au 31/12/2023',
    'Adresse',
    'BCE',
    'Préavis (date limite)',
    '',
    '2023',
    '🙂',
  ])('such as "%s" is none of ours', (heading) => expect(readHeading(heading)).toBeNull())

  test.each([
    ['Durée (mois)', 'duration', 0],
    ['Montant estimé HTVA', 'estimatedValue', 0],
    ['Estimation', 'estimatedValue', 1],
    ['Durée prévue du chantier', 'duration', 1000],
    ['Estimation révisée', 'estimatedValue', 1001],
    ['Marché public', 'object', 1000],
    ['En charge', 'manager', 1000],
    ['À partir du', 'start', 1000],
    ['Échéance (date limite)', 'end', 1002],
  ])('"%s" announces %s with the rank %i', (heading, column, rank) =>
    expect(readHeading(heading)).toEqual({ column, rank }),
  )

  test('has at most 90 signs', () => {
    const of = (length: number) => `Objet ${'x'.repeat(length - 6)}`
    expect(readHeading(of(90))?.column).toBe('object')
    expect(readHeading(of(91))).toBeNull()
  })

  test.each(['Montant TTC', 'TVAC', 'TTC montant', 'Montant estimé TVAC', 'HTVA', 'mois'])('"%s" is none', (heading) =>
    expect(readHeading(heading)).toBeNull(),
  )

  test.each([
    ['Garantie', true],
    ['Période de garantie', true],
    ['Offres', true],
    ['Marché', false],
    ['Période', false],
    ['', false],
  ])('"%s" above others changes what they mean: %s', (group, changes) => expect(changesMeaning(group)).toBe(changes))

  test('gives the unit to the cells below', () => {
    expect(headingHint('Durée (mois)')).toBe('months')
    expect(headingHint('Durée en années')).toBe('years')
    expect(headingHint('Préavis (jours)')).toBe('days')
    expect(headingHint('Préavis (J)')).toBe('days')
    expect(headingHint('Tacite reconduction')).toBe('tacit')
    expect(headingHint('Reconduction expresse')).toBe('express')
    expect(headingHint('Tacite reconduction (mois)')).toBe('months')
    expect(headingHint('Durée')).toBeNull()
    expect(headingHint('Mois')).toBeNull()
  })
})
