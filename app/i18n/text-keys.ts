import type admin from '#app/i18n/fr/admin.json'
import type approvals from '#app/i18n/fr/approvals.json'
import type articles from '#app/i18n/fr/articles.json'
import type auth from '#app/i18n/fr/auth.json'
import type campaigns from '#app/i18n/fr/campaigns.json'
import type centres from '#app/i18n/fr/centres.json'
import type checks from '#app/i18n/fr/checks.json'
import type cli from '#app/i18n/fr/cli.json'
import type common from '#app/i18n/fr/common.json'
import type consumption from '#app/i18n/fr/consumption.json'
import type contracts from '#app/i18n/fr/contracts.json'
import type deadlines from '#app/i18n/fr/deadlines.json'
import type decisions from '#app/i18n/fr/decisions.json'
import type documents from '#app/i18n/fr/documents.json'
import type drafts from '#app/i18n/fr/drafts.json'
import type echeancier from '#app/i18n/fr/echeancier.json'
import type emails from '#app/i18n/fr/emails.json'
import type errors from '#app/i18n/fr/errors.json'
import type frameworks from '#app/i18n/fr/frameworks.json'
import type governance from '#app/i18n/fr/governance.json'
import type imports from '#app/i18n/fr/imports.json'
import type law from '#app/i18n/fr/law.json'
import type letters from '#app/i18n/fr/letters.json'
import type memberHome from '#app/i18n/fr/member-home.json'
import type mergers from '#app/i18n/fr/mergers.json'
import type messages from '#app/i18n/fr/messages.json'
import type orders from '#app/i18n/fr/orders.json'
import type ourCentre from '#app/i18n/fr/our-centre.json'
import type papers from '#app/i18n/fr/papers.json'
import type plans from '#app/i18n/fr/plans.json'
import type reminders from '#app/i18n/fr/reminders.json'
import type stocks from '#app/i18n/fr/stocks.json'
import type styles from '#app/i18n/fr/styles.json'
import type supplier from '#app/i18n/fr/supplier.json'

/** French is the source: its keys are the keys of every language. */
export type FrenchTexts = {
  admin: typeof admin
  approvals: typeof approvals
  articles: typeof articles
  auth: typeof auth
  campaigns: typeof campaigns
  centres: typeof centres
  checks: typeof checks
  cli: typeof cli
  common: typeof common
  consumption: typeof consumption
  contracts: typeof contracts
  deadlines: typeof deadlines
  decisions: typeof decisions
  documents: typeof documents
  drafts: typeof drafts
  echeancier: typeof echeancier
  emails: typeof emails
  errors: typeof errors
  frameworks: typeof frameworks
  governance: typeof governance
  imports: typeof imports
  law: typeof law
  letters: typeof letters
  'member-home': typeof memberHome
  mergers: typeof mergers
  messages: typeof messages
  orders: typeof orders
  'our-centre': typeof ourCentre
  papers: typeof papers
  plans: typeof plans
  reminders: typeof reminders
  stocks: typeof stocks
  styles: typeof styles
  supplier: typeof supplier
}

export type Namespace = keyof FrenchTexts

type WithoutPlural<Key extends string> = Key extends `${infer Stem}_${'zero' | 'one' | 'other'}` ? Stem : Key
type Leaves<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string ? WithoutPlural<Key> : `${Key}.${Leaves<Node[Key]>}`
}[keyof Node & string]

/** The keys of one namespace, nested ones with dots: 'actions.save'. */
export type TextKey<Space extends Namespace> = Leaves<FrenchTexts[Space]>

type QualifiedKey = { [Space in Namespace]: `${Space}:${TextKey<Space>}` }[Namespace]
export type TextValues = Readonly<Record<string, string | number>>

/** Looks a text up in its namespace, or in another with 'namespace:key'. */
export type Translate<Space extends Namespace> = (key: TextKey<Space> | QualifiedKey, values?: TextValues) => string
