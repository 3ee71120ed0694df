import styles from '#app/i18n/fr/styles.json' with { type: 'json' }
import appTexts from '#app/i18n/fr-app.ts'

export default { ...appTexts, styles }
