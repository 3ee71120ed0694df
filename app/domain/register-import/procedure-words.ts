import type { Procedure } from '#app/domain/contract.ts'

/**
 * What reports and registers print for each procedure, on folded text; the first that fits wins, so the
 * narrower wording stands before the wider. Laws of 2006 and 1993 are read as what replaced them.
 */
export const PROCEDURE_WORDS: readonly (readonly [RegExp, Procedure])[] = [
  [/\bart(?:icle)? ?29\b|services? exclusifs?|droits? exclusifs?/, 'EXCLUSIVE_RIGHT'],
  [/\bin ?house\b|quasi regie|relation interne|cooperation (?:horizontale|public)|\bart(?:icle)? ?3[01]\b/, 'IN_HOUSE'],
  [/\bcentrales?\b(?: d achats?| de marches?)?|accord cadre (?:d une|de la) centrale/, 'CENTRALE'],
  [/\bpnda?mcp\b|negociee directe avec mise en concurrence/, 'PNDMCP'],
  [/\bpnsmcp?\b|negociee sans (?:mise en concurrence|appel a la concurrence)/, 'PNSMCP'],
  [/\bpnspp?\b|(?:negociee|pn) sans (?:publi|pub\b)|negociee sp\b|sans publication (?:prealable|prelable)/, 'PNSPP'],
  [/\bpca?n\b|^pnc$|concurrentielle avec negociation|concurrentielle negociee/, 'PCN'],
  [
    /\bpnd?app?\b|^pndp?$|^pnda$|(?:negociee|pn) (?:directe )?avec (?:publi|pub\b)|negociee directe|^pn directe/,
    'PNDAPP',
  ],
  [/^dc$|^cd$|dialogue competitif/, 'CD'],
  [/^pi$|^ip$|partenariat d innovation/, 'IP'],
  [/^pr$|^aor$|restreinte?\b/, 'RESTRICTED'],
  [
    /^po$|^poe$|^pob$|^aoo?$|^ao ouvert|procedure ouverte|ouverte?\b|^appel d offres?(?: general)?$|^adjudication(?: publique)?$/,
    'OPEN',
  ],
  [
    /^mfm$|^fm$|^mpfm$|^pfm$|faible (?:montant|valeur)|factures? acceptees?|simplifie|^limited$|^bon de commande$|^3 devis$|^demande de prix$/,
    'LIMITED',
  ],
]

/** Words that stay beside the procedure because a report prints them: which publicity it had. */
export const PUBLICITY = /\bavec\s+(publicit[ée]\s+(?:europ[ée]enne|belge|nationale))/i
