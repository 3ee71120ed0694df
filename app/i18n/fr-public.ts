import auth from '#app/i18n/fr/auth.json' with { type: 'json' }
import common from '#app/i18n/fr/common.json' with { type: 'json' }
import errors from '#app/i18n/fr/errors.json' with { type: 'json' }

export default { auth, common, errors }
