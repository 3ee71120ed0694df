/** Written for the demonstration: no text of the Province. */
export const DEMO_CENTRE = {
  name: 'Centrale d’achat de la Province de Liège',
  presentation: `La Province de Liège passe des accords-cadres pour elle-même et pour les pouvoirs locaux de son territoire.

Une commune, un CPAS, une zone de police ou de secours y adhère une fois, par une convention. Elle choisit ensuite les accords-cadres qui l’intéressent, dans la limite du maximum qu’elle déclare, et commande directement au fournisseur, sans passer de marché elle-même.

L’adhésion est gratuite et n’oblige à aucune commande. (Présentation rédigée pour la démonstration.)`,
  offers: `Téléphonie fixe et plateforme centralisée
Copieurs et imprimantes multifonctions
Licences logicielles
Connectivité et services associés`,
  contactName: 'Cellule centrale d’achat',
  contactEmail: 'centrale@liege.example',
  contactPhone: null,
  address: null,
  website: null,
}

export const DEMO_CONVENTIONS = [
  {
    title: 'Convention d’adhésion à la centrale d’achat',
    months: 48,
    daysAgo: 1400,
    body: `Texte rédigé pour la démonstration ; il n’engage personne.

Article 1 – Objet
La présente convention règle l’adhésion du membre à la centrale d’achat et l’usage qu’il fait de ses accords-cadres.

Article 2 – Rôle de la centrale
La centrale passe et gère les accords-cadres. Elle informe ses membres de leur contenu, de leur durée et de ce qui en reste.

Article 3 – Rôle du membre
Le membre reste libre de commander. Quand il commande, il le fait dans les limites de l’accord-cadre et du maximum qu’il a déclaré, et paie le fournisseur.

Article 4 – Durée
L’adhésion prend cours à son acceptation et dure quarante-huit mois.`,
  },
  {
    title: 'Convention d’adhésion à la centrale d’achat',
    months: 48,
    daysAgo: 700,
    body: `Texte rédigé pour la démonstration ; il n’engage personne.

Article 1 – Objet
La présente convention règle l’adhésion du membre à la centrale d’achat et l’usage qu’il fait de ses accords-cadres.

Article 2 – Rôle de la centrale
La centrale passe et gère les accords-cadres. Elle informe ses membres de leur contenu, de leur durée et de ce qui en reste. Avant chaque procédure, elle appelle ses membres à déclarer leurs besoins maximaux, par lot.

Article 3 – Rôle du membre
Le membre reste libre de commander. Quand il commande, il le fait dans les limites de l’accord-cadre et du maximum qu’il a déclaré, et paie le fournisseur.
Il désigne une personne de contact et tient ses coordonnées à jour.

Article 4 – Décision du membre
Le membre joint la décision de son organe compétent. Il peut l’annoncer et la joindre plus tard ; aucune commande n’est possible avant.

Article 5 – Durée et fin
L’adhésion prend cours à son acceptation et dure quarante-huit mois. Le membre peut quitter la centrale à tout moment ; les commandes en cours vont à leur terme.
La centrale peut suspendre une adhésion par une décision motivée.

Article 6 – Données
Chaque partie traite les données de contact aux seules fins de la présente convention.`,
  },
] as const
