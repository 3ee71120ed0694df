import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { inPercent, rowsOf } from '#db/reference/law/parameter-row.ts'

const SUPERVISION = 'https://www.wallonie.be/fr/demarches/transmettre-sa-participation-une-centrale-dachat-la-tutelle'

const row = rowsOf('central-purchasing')

export const CENTRAL_PURCHASING_RULES: readonly LawParameter[] = [
  row({
    code: 'C_DEF',
    label:
      'Centrale d’achat : adjudicateur qui, en permanence, acquiert des fournitures ou des services pour d’autres ou passe pour eux marchés et accords-cadres',
    citation: 'Loi 17.06.2016 art. 2 6°-7°',
    source: SUPERVISION,
  }),
  row({
    code: 'C_EXEMPT',
    label:
      'L’adhérent d’une centrale n’a pas de procédure propre à mener ; la centrale se choisit sans mise en concurrence',
    citation: 'Loi 17.06.2016 art. 47 §1-§2',
    source: SUPERVISION,
    note: 'Mini-compétition, commande et exécution menées par l’adhérent restent de sa responsabilité (art. 47 §2-3, connu).',
  }),
  row({
    code: 'C_MAXQTY',
    label:
      'Accord-cadre : quantité ou valeur estimée et maximale à annoncer ; une fois le maximum atteint, plus de commande possible',
    validFrom: '2021-06-17',
    citation: 'CJUE 17.06.2021, C-23/20, Simonsen & Weel',
    source: 'https://eur-lex.europa.eu/legal-content/FR/TXT/HTML/?uri=CELEX:62020CJ0023&from=GA',
    note: 'Obligation lue au sommaire de l’arrêt ; l’effet du maximum atteint est connu.',
  }),
  row({
    code: 'C_BENEF',
    label:
      'Accord-cadre : bénéficiaires et quantité globale fixés au départ ; un adjudicateur non désigné ne peut plus le rejoindre',
    validFrom: '2018-12-19',
    citation: 'CJUE 19.12.2018, C-216/17, Antitrust et Coopservice; loi 17.06.2016 art. 43 §1',
    confidence: 'known',
  }),
  row({
    code: 'C_JOINT',
    label: 'Marché conjoint occasionnel : responsabilité solidaire pour ce qui est mené ensemble',
    citation: 'Loi 17.06.2016 art. 48',
    confidence: 'known',
  }),
  row({
    ...inPercent(80),
    code: 'C_INHOUSE',
    label: 'Contrôle in house et coopération entre pouvoirs publics : part d’activité à dépasser, sans capital privé',
    citation: 'Loi 17.06.2016 art. 30 et 31',
    confidence: 'known',
  }),
  row({
    code: 'C_EXCLRIGHT',
    label: 'Services confiés à un autre pouvoir adjudicateur en vertu d’un droit exclusif légal',
    natures: ['services'],
    citation: 'Loi 17.06.2016 art. 29',
    source: 'https://interieur.wallonie.be/taxonomy/term/97?page=1',
  }),
]
