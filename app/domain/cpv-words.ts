/** What people call a thing that the official list calls otherwise, folded, and the code where it begins. */
const EVERYDAY_WORDS: readonly (readonly [code: string, words: readonly string[]])[] = [
  ['48', ['licence', 'licences', 'lizenz', 'licentie', 'softwarelizenz', 'softwarelicentie']],
  ['72415', ['cloud', 'hosting', 'saas']],
  ['301211', ['kopierer', 'kopieermachine', 'photocopier']],
  ['302131', ['laptop', 'notebook', 'pc portable']],
  ['302313', ['beeldscherm', 'bildschirm', 'monitor']],
  ['349271', ['streusalz', 'tausalz', 'wegenzout', 'sel de voirie', 'road salt', 'salt']],
  ['09135', ['mazout', 'stookolie', 'heizol']],
  ['09134', ['diesel', 'gasoil']],
  ['31158', ['borne', 'bornes', 'borne de recharge', 'laadpaal', 'ladesaule', 'charging station']],
  ['555', ['catering', 'traiteur']],
  ['7910', ['avocat', 'avocats', 'rechtsanwalt', 'advocaat', 'lawyer']],
  ['7953', ['vertaling', 'ubersetzung', 'translation']],
  ['35613', ['drone', 'drones', 'drohne']],
  ['3443', ['velo', 'velos', 'fiets', 'fahrrad', 'bike']],
  ['09332', ['photovoltaique', 'panneau solaire', 'zonnepaneel', 'zonnepanelen', 'fotovoltaik']],
  ['35811', ['uniforme', 'uniformes', 'uniform']],
  ['35111', ['pompier', 'pompiers', 'feuerwehr', 'brandweer', 'fire brigade']],
  ['45233', ['strassenbau', 'wegenbouw', 'wegenwerken', 'roadworks']],
]

/** Where an everyday word of four languages leads: the first digits of a code; null for any other text. `typed` is folded. */
export function codeOfEverydayWord(typed: string): string | null {
  const words = typed.replace(/ logicielles?$|^software | logiciels?$/g, '').trim()
  return EVERYDAY_WORDS.find(([, known]) => known.includes(words))?.[0] ?? null
}
