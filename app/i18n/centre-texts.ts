import centreTexts from '#app/i18n/fr-centre.ts'
import { registerTexts } from '#app/i18n/texts.ts'

// Imported by every component that shows them: the first page of somebody who only keeps a register loads none of them.
registerTexts('fr', centreTexts)
