import admin from '#app/i18n/fr/admin.json'
import checks from '#app/i18n/fr/checks.json'
import contracts from '#app/i18n/fr/contracts.json'
import deadlines from '#app/i18n/fr/deadlines.json'
import decisions from '#app/i18n/fr/decisions.json'
import documents from '#app/i18n/fr/documents.json'
import echeancier from '#app/i18n/fr/echeancier.json'
import governance from '#app/i18n/fr/governance.json'
import imports from '#app/i18n/fr/imports.json'
import law from '#app/i18n/fr/law.json'
import plans from '#app/i18n/fr/plans.json'
import reminders from '#app/i18n/fr/reminders.json'
import publicTexts from '#app/i18n/fr-public.ts'

export default {
  ...publicTexts,
  admin,
  checks,
  contracts,
  deadlines,
  decisions,
  documents,
  echeancier,
  governance,
  imports,
  law,
  plans,
  reminders,
}
