import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { rowsOf, SUPPLIES_SERVICES_WORKS } from '#db/reference/law/parameter-row.ts'

const row = rowsOf('be-threshold')

/** The rules on the choice of a procedure that carry no figure of their own. */
export const NATIONAL_RULES: readonly LawParameter[] = [
  row({
    code: 'BE_PNDAPP_SOCIAL',
    label: 'PNDAPP des services sociaux et spécifiques : aucun plafond',
    natures: ['social-services'],
    citation: 'Loi 17.06.2016 art. 89 §1',
    source:
      'http://plaatselijke-besturen.brussels/themas/overheidsopdrachten/lokale-overheidsopdrachten-en-concessieovereenkomsten/toepasselijke-regelgeving/federale-wetgeving/voornaamste-belgische-drempels-klassieke-sectoren',
  }),
  row({
    code: 'BE_PCN_GROUNDS',
    label:
      'PCN sur motif : solution à adapter, innovation, marché complexe, spécifications impossibles à fixer, offres irrégulières ou inacceptables',
    natures: SUPPLIES_SERVICES_WORKS,
    citation: 'Loi 17.06.2016 art. 38 §1 al. 1 1° a-e et 2°',
    confidence: 'known',
  }),
  row({
    code: 'BE_OPEN_RESTRICTED',
    label: 'Procédures ouverte et restreinte : permises pour tout marché, sans motif ni plafond',
    citation: 'Loi 17.06.2016 art. 35-37',
    source: 'https://www.gpcgov.be/fr/les-seuils-dans-les-marches-publics/seuils',
  }),
  row({
    code: 'BE_OPEN_RESTRICTED_UTIL',
    label: 'Secteurs spéciaux, procédures ouverte et restreinte : permises pour tout marché, sans motif ni plafond',
    citation: 'Loi 17.06.2016, secteurs spéciaux: article à vérifier',
    confidence: 'known',
    note: 'Les art. 35 à 37 sont ceux des secteurs classiques ; l’article propre aux secteurs spéciaux n’a pas été lu dans une source.',
  }),
  row({
    code: 'BE_CD_IP_UTIL',
    label: 'Secteurs spéciaux, dialogue compétitif et partenariat d’innovation : conditions',
    citation: 'Loi 17.06.2016, secteurs spéciaux: article à vérifier',
    confidence: 'uncertain',
    note: 'Les art. 39 et 40 et leurs motifs sont ceux des secteurs classiques ; ce qui vaut pour les secteurs spéciaux n’a pas été lu dans une source',
  }),
  row({
    code: 'BE_CD_IP',
    label:
      'Dialogue compétitif : motifs de la PCN ; partenariat d’innovation : besoin que le marché ne couvre pas encore',
    citation: 'Loi 17.06.2016 art. 39 / art. 40',
    confidence: 'known',
  }),
  row({
    code: 'BE_PNSMCP_GROUNDS',
    label: 'Secteurs spéciaux, procédure négociée sans mise en concurrence préalable sur motif, à tout montant',
    natures: SUPPLIES_SERVICES_WORKS,
    citation: 'Loi 17.06.2016 art. 124 §1',
    confidence: 'uncertain',
    note: 'Les motifs ressemblent à ceux de l’art. 42 §1 ; leur liste et leurs conditions n’ont pas été relues.',
  }),
  row({
    code: 'BE_PNDMCP',
    label:
      'Secteurs spéciaux, procédure négociée directe avec mise en concurrence préalable : seuil européen (fournitures, services), 750.000 € (travaux)',
    natures: SUPPLIES_SERVICES_WORKS,
    citation: 'Loi 17.06.2016 art. 123',
    confidence: 'uncertain',
    note: 'Ni ces montants ni l’article n’ont été relus dans une source',
  }),
  row({
    code: 'BE_DATE_RULE',
    label:
      'Seuil applicable : celui du jour où l’avis est publié ou aurait dû l’être ; sans avis, celui du jour de l’invitation à remettre offre',
    citation: "AM des seuils, disposition d'entrée en vigueur (p.ex. AM 13.12.2023 art. 5)",
    source: 'https://www.publicprocurement.be/fr/nouvelles/nouveaux-seuils',
  }),
  row({
    code: 'BE_ESTIMATION',
    label:
      'Estimation : toute la durée, avec options, tranches, reconductions, réexamens, répétitions et primes ; scinder pour éviter un seuil est interdit',
    citation: 'Loi 17.06.2016 art. 16; AR 18.04.2017 art. 6-7',
    source:
      'https://bosa.d8.pr.belgium.be/fr/themes/marches-publics/centre-de-connaissances-des-marches/marches-publics-de-faible-montant',
  }),
]
