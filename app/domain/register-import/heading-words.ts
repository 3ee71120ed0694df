import type { Column } from '#app/domain/register-import/column.ts'

/**
 * What houses print above each column, best first, without the words that every house adds or leaves out
 * (NOISE), accents, case, plurals and punctuation.
 */
const WORDS: Record<Column, string> = {
  reference: `
    reference, ref, reference interne, ref interne, numero reference, n reference, n ref, n dossier, numero dossier,
    ref dossier, reference dossier, n interne, numero interne, cahier charge, n cahier charge, ref cahier charge,
    csc, n csc, csch, n csch, cdc, n cdc, numero, n, no, nr, num, nro, code, identifiant, id, n ordre, n id`,
  object: `
    objet, intitule, libelle, designation, denomination, objet intitule, intitule objet, objet description,
    description objet, objet detaille, description, titre, nom, projet, besoin, prestation`,
  nature: `
    nature, type, categorie, nature type, type nature, type prestation, nature prestation, nature besoin, fourniture
    service travaux, travaux fourniture service, f s t, t f s, fst, tfs`,
  route: `
    voie, voie achat, canal, canal achat, mode achat`,
  procedure: `
    mode passation, procedure passation, type procedure, procedure, mode attribution, procedure attribution, type
    passation, mode procedure, nature procedure, choix procedure, procedure choisie, procedure suivie, procedure
    utilisee, passation, mode conclusion, mode`,
  procedureLabel: `
    motif procedure, libelle procedure, precision procedure, motif libelle procedure, justification procedure, motif
    recours procedure, base legale, fondement legal, fondement juridique, base juridique, motif`,
  supplier: `
    adjudicataire, attributaire, fournisseur, prestataire, titulaire, cocontractant, co contractant, contractant,
    soumissionnaire retenu, adjudicataire fournisseur, fournisseur adjudicataire, fournisseur prestataire,
    prestataire fournisseur, nom adjudicataire, nom fournisseur, societe, firme, entreprise, operateur economique,
    partenaire`,
  estimatedValue: `
    montant estime, estimation, valeur estimee, estimation montant, montant estimation, montant estimatif, estime,
    budget estime, estimation budgetaire, montant previsionnel, montant presume, montant, valeur, budget, mt, mnt,
    prix, mt estime, mnt estime`,
  approvedValue: `
    montant attribue, montant approuve, montant attribution, valeur approuvee, valeur attribuee, montant attribue
    approuve, montant approuve attribue, montant adjuge, montant offre, montant offre retenue, montant retenu,
    montant notifie, montant final, montant commande, prix attribue, attribue, approuve`,
  status: `
    statut, etat, etat avancement, situation, avancement, phase, stade`,
  start: `
    date debut, debut, prise cour, date prise cour, date entree vigueur, entree vigueur, date prise effet, prise
    effet, date effet, effet, debut execution, date debut execution, date demarrage, demarrage, date commencement,
    commencement, debut validite, debut periode, depuis, date notification, notification, date conclusion, date
    signature, date commande, date`,
  end: `
    date fin, fin, echeance, date echeance, date expiration, expiration, terme, date terme, fin execution, date fin
    execution, fin validite, fin periode, echeance initiale, jusqu, date cloture`,
  duration: `
    duree, duree initiale, duree ferme, duree base, duree execution, duree initiale ferme, duree validite, duree
    engagement`,
  renewal: `
    reconduction, renouvellement, prolongation, clause reconduction, modalite reconduction, reconduction possible,
    possibilite reconduction, option reconduction, tacite reconduction, reconduction tacite, reconduction expresse,
    reconductible, renouvelable, modalite renouvellement, clause renouvellement, prorogation, reconduction prevue,
    reconduction renouvellement, renouvellement reconduction`,
  renewalKind: `
    type reconduction, mode reconduction, nature reconduction, type renouvellement, mode renouvellement, forme
    reconduction`,
  renewalMonths: `
    duree reconduction, duree chaque reconduction, duree renouvellement, periode reconduction, duree prolongation,
    duree par reconduction`,
  renewalMax: `
    nombre reconduction, nb reconduction, nbre reconduction, nombre max reconduction, nombre maximum reconduction,
    nombre maximal reconduction, nb max reconduction, nbre max reconduction, reconduction max, reconduction maximum,
    max reconduction, maximum reconduction, nombre renouvellement, nb renouvellement, nbre renouvellement, n
    reconduction, reconduction nombre, nombre reconduction possible`,
  renewalsDecided: `
    reconduction decidee, nombre reconduction decidee, reconduction exercee, reconduction effectuee, reconduction
    activee`,
  notice: `
    preavis, delai preavis, duree preavis, preavis resiliation, delai resiliation, preavis denonciation, delai
    denonciation, preavis non reconduction, resiliation, denonciation`,
  manager: `
    gestionnaire, agent traitant, gestionnaire dossier, responsable, responsable dossier, agent responsable, suivi,
    suivi par, dossier suivi, traite, charge, chef projet, referent, personne contact, personne ressource, pilote,
    gestionnaire interne, responsable interne, fonctionnaire dirigeant, agent, contact, service gestionnaire,
    service`,
  centre: `
    centrale achat, centrale, nom centrale, centrale utilisee, centrale achat utilisee, nom centrale achat, centre
    achat`,
  centreReferences: `
    reference centrale, ref centrale, reference centrale achat, ref centrale achat, n centrale, n centrale achat,
    numero centrale, numero centrale achat, ref accord cadre, reference accord cadre`,
  budgetArticle: `
    article budgetaire, art budgetaire, art budg, ab budg, article budget, imputation budgetaire, imputation, ab,
    code budgetaire, poste budgetaire, allocation budgetaire, credit budgetaire, article`,
  cpv: `
    cpv, code cpv, cpv principal, code cpv principal`,
  funding: `
    subside, subvention, financement, source financement, subsidiation, pouvoir subsidiant`,
  delivery: `
    date livraison, livraison, livraison prevue, date livraison prevue`,
  guarantee: `
    garantie, duree garantie, periode garantie, delai garantie`,
  remarks: `
    remarque, commentaire, observation, note, rem, obs, divers, information complementaire, info, precision,
    remarque commentaire`,
  launchedOn: `
    date lancement, lancement, date publication, date publication avis, date lancement procedure`,
  awardedOn: `
    date attribution, date decision attribution`,
  sector: `
    secteur classique speciaux, secteur classique special`,
  budget: `
    budget ordinaire extraordinaire, service ordinaire extraordinaire, type budget, nature budget`,
  framework: `
    accord cadre`,
  ground: `
    motif legal invoque, cas article 42`,
  procedureMotive: `
    motif choix procedure, motivation choix procedure`,
  durationMotive: `
    motif duree, motivation duree, justification duree`,
  supplierSize: `
    taille adjudicataire, taille entreprise`,
  routeProof: `
    preuve voie achat, reference preuve voie achat`,
  centreListed: `
    beneficiaire designe origine, beneficiaire centrale`,
  centreMaximum: `
    maximum accord cadre`,
  centreRemaining: `
    reste sous maximum accord cadre, reste accord cadre`,
  centreOwnMaximum: `
    notre maximum aupres centrale`,
  rightPublished: `
    acte droit exclusif publie`,
  rightCompatible: `
    droit exclusif compatible avec traite`,
  inHouseControl: `
    in house controle analogue`,
  controlProof: `
    in house preuve controle`,
  inHouseActivity: `
    in house plus 80 activite nous`,
  activityProof: `
    in house preuve activite`,
  inHouseCapital: `
    in house aucun capital prive`,
  capitalProof: `
    in house preuve capital`,
  jointPartners: `
    conjoint avec, partenaire conjoint`,
  jointLead: `
    conjoint mene, pilote conjoint, chef file conjoint`,
  jointProof: `
    accord conjoint`,
}

export const headingWords = (column: Column): string[] => WORDS[column].trim().split(/,\s+/)

/** Headings that consist of a noise word alone, taken as they stand. */
export const WHOLE_HEADINGS: Record<string, Column> = {
  marche: 'object',
  'marche public': 'object',
  contrat: 'object',
  convention: 'object',
  du: 'start',
  'a partir du': 'start',
  'des le': 'start',
  au: 'end',
  'jusqu au': 'end',
  'suivi par': 'manager',
  'en charge': 'manager',
}

/** Words that change nothing in what a column holds. */
export const NOISE: ReadonlySet<string> = new Set(
  (
    'de du des d la le les l un une a au aux en et ou par pour sur the ' +
    'htva hva htv ht hors tva excl eur euro marche public publique contrat convention jj mm aaaa aa yyyy dd'
  ).split(' '),
)

/** After a known beginning these words say that the column holds something else. */
export const OTHER_MEANING: ReadonlySet<string> = new Set(
  (
    'garantie preavis cautionnement caution facture facturation paiement publication offre attribution college conseil ' +
    'tvac ttc comprise compris incl annuel annuelle an mensuel total totale maximal maximale cumule consomme reste solde restant ' +
    'visite avis tutelle delegation siege adresse telephone tel mail email e courriel bce tva parent lot avenant date preavis ' +
    'liquidation reception reconduction renouvellement engagement engage centrale'
  ).split(' '),
)

/** Too general to announce a column when other words follow: "Date de visite", "Accord-cadre n°". */
export const GENERAL: ReadonlySet<string> = new Set([
  ...'date n no nr nro num numero code id identifiant nom mode type titre article service contact agent charge info note'.split(
    ' ',
  ),
  'divers',
  'accord cadre',
  'lancement',
])
