import admin from '#app/i18n/fr/admin.json' with { type: 'json' }
import contracts from '#app/i18n/fr/contracts.json' with { type: 'json' }
import deadlines from '#app/i18n/fr/deadlines.json' with { type: 'json' }
import decisions from '#app/i18n/fr/decisions.json' with { type: 'json' }
import documents from '#app/i18n/fr/documents.json' with { type: 'json' }
import imports from '#app/i18n/fr/imports.json' with { type: 'json' }
import reminders from '#app/i18n/fr/reminders.json' with { type: 'json' }
import publicTexts from '#app/i18n/fr-public.ts'

export default { ...publicTexts, admin, contracts, deadlines, decisions, documents, imports, reminders }
