import campaigns from '#app/i18n/fr/campaigns.json'
import centres from '#app/i18n/fr/centres.json'
import frameworks from '#app/i18n/fr/frameworks.json'
import ourCentre from '#app/i18n/fr/our-centre.json'

export default { frameworks, campaigns, centres, 'our-centre': ourCentre }
