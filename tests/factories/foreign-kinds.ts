/** Addresses whose parameter is no id of a row of a tenant, each with what it is. */
export const OTHER_PARAMETERS: Record<string, string> = {
  '_app.adherer.$slug': 'the short name of a centre that shows itself to everybody',
  '_app.plateforme_.seuils.$code': 'a rule of law, of the platform',
  '_public.centre.$slug': 'the short name of a centre that shows itself to everybody',
  '_public.centre.$slug_.marches.$frameworkId': 'what a centre shows to everybody, through a function of the database',
  '_public.centre.$slug_.marches.$frameworkId_.documents.$documentId': 'what a centre shows to everybody, likewise',
  '_public.acces.$token': 'the signed link of a letter; answers the same to everybody',
  '_public.fournisseur.$token': 'the signed link of a supplier',
  '_public.invitation.$token': 'the secret of a letter',
  '_public.lettre-hebdomadaire.$token': 'the signed link of a letter',
  '_public.mot-de-passe.$token': 'the secret of a letter',
  'fournisseur.$token.bon[.]pdf': 'the signed link of a supplier',
  'fournisseur.$token.bon[.]xml': 'the signed link of a supplier',
  'fournisseur.$token.pieces.$attachmentId': 'the signed link of a supplier',
  'dev.mail.$name._index': 'the local mailbox, which production does not have',
  'dev.mail.$name.html': 'the local mailbox, which production does not have',
  'dev.mail.$name.piece.$position': 'the local mailbox, which production does not have',
}

/** Parameters that choose a form of the thing, not the thing. */
export const FORMS: Record<string, string> = { format: 'pdf', version: '1', sha256: 'a'.repeat(64), step: 'annuler' }

const UNPUBLISHED_FRAMEWORK = `select f.id as "frameworkId", f.object as words, array_agg(m.organisation_id) || f.organisation_id as readers
  from frameworks f left join memberships m on m.owner_id = f.organisation_id and m.centre_id = f.centre_id
  where not f.published group by f.organisation_id, f.id`

/** What is published is no secret. The start of a route's name, the id's parameters, and the rows of one organisation: ids, words, readers. */
export const KINDS = [
  ['', 'contractId', `select id as "contractId", object as words, array[organisation_id] as readers from contracts`],
  [
    '',
    'contractId documentId',
    `select contract_id as "contractId", id as "documentId", title as words, array[organisation_id] as readers
     from documents where subject_kind = 'contract'`,
  ],
  [
    'documents.',
    'documentId',
    `select id as "documentId", title as words, array[organisation_id, shared_with] as readers from documents
     where visibility = 'us'`,
  ],
  [
    '',
    'deadlineId',
    `select id as "deadlineId", 'échéance' as words, array[organisation_id] as readers from deadlines`,
  ],
  [
    '',
    'importId',
    `select id as "importId", file_name as words, array[organisation_id] as readers from register_imports`,
  ],
  [
    '',
    'delegationId',
    `select id as "delegationId", decision as words, array[organisation_id] as readers from delegations`,
  ],
  [
    '',
    'amountsId',
    `select id as "amountsId", source as words, array[organisation_id] as readers from supervision_amounts`,
  ],
  ['', 'placeId', `select id as "placeId", name as words, array[organisation_id] as readers from delivery_places`],
  [
    '_app.centrales.',
    'membershipId',
    `select id as "membershipId", coalesce(reference, 'adhésion') as words, array[organisation_id] as readers from
     (select *, decision_reference as reference from memberships) m`,
  ],
  [
    '_app.centrales.',
    'membershipId participationId',
    `select m.id as "membershipId", p.id as "participationId", f.object as words, array[p.organisation_id] as readers
     from participations p join frameworks f on f.organisation_id = p.owner_id and f.id = p.framework_id
     join memberships m on m.organisation_id = p.organisation_id and m.owner_id = p.owner_id and m.centre_id = f.centre_id
     where not f.published`,
  ],
  [
    '_app.centrales.',
    'documentId membershipId',
    `select subject_id as "membershipId", id as "documentId", title as words, array[organisation_id] as readers
     from documents where subject_kind = 'membership'`,
  ],
  [
    'adhesions.',
    'membershipId',
    `select id as "membershipId", 'adhésion' as words, array[organisation_id, owner_id] as readers from memberships`,
  ],
  [
    '_app.notre-centrale.',
    'membershipId',
    `select id as "membershipId", 'adhésion' as words, array[owner_id] as readers from memberships`,
  ],
  [
    '',
    'answerId',
    `select a.id as "answerId", c.title as words, array[a.organisation_id] as readers
     from campaign_answers a join campaigns c on c.organisation_id = a.owner_id and c.id = a.campaign_id`,
  ],
  [
    '_app.notre-centrale.',
    'answerId campaignId',
    `select id as "answerId", campaign_id as "campaignId", 'réponse' as words, array[owner_id] as readers from campaign_answers`,
  ],
  ['', 'campaignId', `select id as "campaignId", title as words, array[organisation_id] as readers from campaigns`],
  [
    '',
    'campaignId organisationId',
    `select campaign_id as "campaignId", organisation_id as "organisationId", 'réponse' as words, array[owner_id] as readers
     from campaign_answers`,
  ],
  [
    '',
    'versionId',
    `select id as "versionId", title as words, array[organisation_id] as readers from convention_versions`,
  ],
  [
    '_app.notre-centrale.',
    'frameworkId',
    `select id as "frameworkId", object as words, array[organisation_id] as readers from frameworks
     where not published`,
  ],
  [
    '_app.notre-centrale.',
    'frameworkId lotId',
    `select framework_id as "frameworkId", id as "lotId", title as words, array[organisation_id] as readers
     from framework_lots l where exists (select from frameworks f where f.id = l.framework_id and not f.published)`,
  ],
  [
    '_app.notre-centrale.',
    'frameworkId participationId',
    `select p.framework_id as "frameworkId", p.id as "participationId", f.object as words, array[p.owner_id] as readers
     from participations p join frameworks f on f.organisation_id = p.owner_id and f.id = p.framework_id
     where not f.published`,
  ],
  [
    '_app.notre-centrale.',
    'documentId frameworkId',
    `select subject_id as "frameworkId", id as "documentId", title as words, array[organisation_id] as readers
     from documents where subject_kind = 'framework'
       and exists (select from frameworks f where f.id = subject_id and not f.published)`,
  ],
  [
    '_app.notre-centrale.',
    'messageId',
    `select id as "messageId", subject as words, array[organisation_id] as readers from centre_messages
     where organisation_id = current_setting('app.tenant_id')::uuid`,
  ],
  [
    '_app.messages.',
    'messageId',
    `select m.id as "messageId", m.subject as words, array_agg(l.organisation_id) as readers
     from centre_messages m join centre_letters l on l.owner_id = m.organisation_id and l.subject_id = m.id
     where m.organisation_id = current_setting('app.tenant_id')::uuid group by m.organisation_id, m.id`,
  ],
  [
    '_app.notre-centrale.',
    'articleId frameworkId',
    `select f.id as "frameworkId", a.id as "articleId", a.description_fr as words, array_agg(m.organisation_id) || a.organisation_id as readers
     from articles a join frameworks f on f.organisation_id = a.organisation_id and f.id = a.framework_id
     left join memberships m on m.owner_id = f.organisation_id and m.centre_id = f.centre_id
     where not f.published group by a.organisation_id, a.id, f.id`,
  ],
  ...['', '_app.'].flatMap((start) => [
    [
      `${start}notre-centrale.stocks.`,
      'articleId',
      `select article_id as "articleId", 'stock' as words, array[organisation_id] as readers from stocks where organisation_id = current_setting('app.tenant_id')::uuid`,
    ] as const,
    [
      `${start}notre-centrale.stocks.`,
      'articleId replenishmentId',
      `select article_id as "articleId", id as "replenishmentId", 'stock' as words, array[organisation_id] as readers from stock_replenishments`,
    ] as const,
    [
      `${start}notre-centrale.stocks.`,
      'seasonId',
      `select id as "seasonId", name as words, array[organisation_id] as readers from stock_seasons where organisation_id = current_setting('app.tenant_id')::uuid`,
    ] as const,
    [
      `${start}notre-centrale.stocks.`,
      'articleId seasonId',
      `select article_id as "articleId", season_id as "seasonId", 'stock' as words, array[organisation_id] as readers from stock_allocations
       where organisation_id = current_setting('app.tenant_id')::uuid`,
    ] as const,
  ]),
  [
    'articles.',
    'articleId',
    `select a.id as "articleId", a.description_fr as words, array_agg(m.organisation_id) || a.organisation_id as readers
     from articles a join frameworks f on f.organisation_id = a.organisation_id and f.id = a.framework_id
     left join memberships m on m.owner_id = f.organisation_id and m.centre_id = f.centre_id
     group by a.organisation_id, a.id`,
  ],
  [
    'notre-centrale.',
    'frameworkId',
    `select id as "frameworkId", object as words, array[organisation_id] as readers from frameworks where not published`,
  ],
  ['_app.catalogue.', 'frameworkId', UNPUBLISHED_FRAMEWORK],
  ['catalogue.', 'frameworkId', UNPUBLISHED_FRAMEWORK],
  [
    '_app.commandes.',
    'orderId',
    `select id as "orderId", coalesce(reference, 'commande') as words, array[organisation_id] as readers from orders`,
  ],
  [
    'commandes.',
    'orderId',
    `select id as "orderId", coalesce(reference, 'commande') as words, array[organisation_id] as readers from orders`,
  ],
  [
    'notre-centrale.',
    'orderId',
    `select id as "orderId", coalesce(reference, 'commande') as words, array[owner_id] as readers from orders where status <> 'draft'`,
  ],
  [
    '_app.notre-centrale.',
    'orderId',
    `select id as "orderId", coalesce(reference, 'commande') as words, array[owner_id] as readers from orders where status <> 'draft'`,
  ],
  [
    'commandes.',
    'attachmentId orderId',
    `select a.order_id as "orderId", a.id as "attachmentId", a.file_name as words,
       case when o.status = 'draft' then array[a.organisation_id] else array[a.organisation_id, a.owner_id] end as readers
     from order_attachments a join orders o on o.organisation_id = a.organisation_id and o.id = a.order_id`,
  ],
  [
    'commandes.',
    'deliveryId fileId orderId',
    `select d.order_id as "orderId", d.id as "deliveryId", f.id as "fileId", f.file_name as words,
       array[f.organisation_id, f.owner_id] as readers
     from order_delivery_files f join order_deliveries d on d.organisation_id = f.organisation_id and d.id = f.delivery_id`,
  ],
  [
    '_app.commandes.',
    'deliveryId orderId',
    `select order_id as "orderId", id as "deliveryId", coalesce(note, 'livraison') as words, array[organisation_id] as readers
     from order_deliveries where voided_at is null`,
  ],
  [
    '_app.notre-centrale.',
    'deliveryId orderId',
    `select d.order_id as "orderId", d.id as "deliveryId", coalesce(d.note, 'livraison') as words, array[d.owner_id] as readers
     from order_deliveries d join orders o on o.organisation_id = d.organisation_id and o.id = d.order_id
     where d.voided_at is null and o.from_stock and o.status in ('approved', 'sent', 'confirmed', 'delivered')`,
  ],
  [
    'organisation_.',
    'organisationId',
    `select id as "organisationId", name as words, array[id] as readers from organisations`,
  ],
] as const
