import styles from '#app/i18n/fr/styles.json'
import appTexts from '#app/i18n/fr-app.ts'

export default { ...appTexts, styles }
