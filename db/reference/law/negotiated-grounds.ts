import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { inYears, rowsOf, SUPPLIES_SERVICES } from '#db/reference/law/parameter-row.ts'

const SME_ACCESS = 'https://marchespublics.wallonie.be/news/renforcement-de-lacces-des-pme-aux-marches-public-1'

const row = rowsOf('ground')

export const NEGOTIATED_GROUNDS: readonly LawParameter[] = [
  row({
    code: 'G_42_1_1a',
    label: 'Dépense à approuver inférieure au plafond de la PNSPP',
    citation: 'Loi 17.06.2016 art. 42 §1 1° a',
    source:
      'http://plaatselijke-besturen.brussels/themas/overheidsopdrachten/lokale-overheidsopdrachten-en-concessieovereenkomsten/toepasselijke-regelgeving/federale-wetgeving/voornaamste-belgische-drempels-klassieke-sectoren',
  }),
  row({
    code: 'G_42_1_1b',
    label: 'Urgence impérieuse due à des événements que l’adjudicateur ne pouvait prévoir',
    citation: 'art. 42 §1 1° b',
    confidence: 'known',
  }),
  row({
    code: 'G_42_1_1c',
    label: 'Procédure ouverte ou restreinte restée sans demande ou sans offre appropriée',
    citation: 'art. 42 §1 1° c',
    source: SME_ACCESS,
    note: 'Motif lu dans une source ; sa lettre dans l’article est connue.',
  }),
  row({
    code: 'G_42_1_1d',
    label: 'Un seul opérateur possible : œuvre d’art unique, raisons techniques ou droits exclusifs',
    citation: 'art. 42 §1 1° d; dir. 2014/24 art. 32 §2 b',
    confidence: 'known',
    note: 'Raisons techniques et droits exclusifs : ni solution de rechange raisonnable, ni besoin défini de façon à écarter la concurrence.',
  }),
  row({
    ...inYears(3),
    code: 'G_42_1_2',
    label: 'Répétition de travaux ou de services similaires, annoncée au départ : délai depuis le marché initial',
    natures: ['services', 'works'],
    citation: 'art. 42 §1 2°; dir. 2014/24 art. 32 §5',
    confidence: 'known',
  }),
  row({
    code: 'G_42_1_4a',
    label: 'Produits fabriqués pour la seule recherche ou le seul développement',
    natures: ['supplies'],
    citation: 'art. 42 §1 4° a',
    source: SME_ACCESS,
    note: 'Motif lu dans une source ; son numéro dans l’article est connu.',
  }),
  row({
    ...inYears(3),
    code: 'G_42_1_4b',
    label: 'Livraisons complémentaires du premier fournisseur pour éviter une incompatibilité : durée, en règle',
    natures: ['supplies'],
    citation: 'art. 42 §1 4° b; dir. 2014/24 art. 32 §3 b',
    confidence: 'known',
  }),
  row({
    code: 'G_42_1_4c',
    label: 'Matières premières cotées, achetées en bourse',
    natures: ['supplies'],
    citation: 'art. 42 §1 4° c',
    confidence: 'known',
  }),
  row({
    code: 'G_42_1_OTH',
    label: 'Achat très avantageux (cessation d’activité, faillite) ou service attribué à la suite d’un concours',
    natures: SUPPLIES_SERVICES,
    citation: 'art. 42 §1 3° et 5° (répartition des numéros non vérifiée)',
    confidence: 'uncertain',
  }),
]
