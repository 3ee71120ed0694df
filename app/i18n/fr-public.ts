import auth from '#app/i18n/fr/auth.json'
import common from '#app/i18n/fr/common.json'
import errors from '#app/i18n/fr/errors.json'

export default { auth, common, errors }
